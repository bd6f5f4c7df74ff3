#include "ingest/dialect.h"

#include <algorithm>
#include <array>

#include "ingest/csv_reader.h"
#include "ingest/file_kind.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t sample_bytes = 256U << 10;
constexpr std::size_t sample_records = 100;

struct Fit {
    char delimiter = ',';
    std::size_t width = 1;  // cells of the header
    double share = 0;       // of the records that have as many; shorter ones count half
};

Fit fit_of(std::string_view sample, bool cut, Encoding encoding, char delimiter) {
    CsvReader reader(bytes_in_memory(sample), encoding, delimiter, {});
    Record record;
    Fit fit{delimiter, 0, 0};
    std::size_t records = 0;
    double fitting = 0;
    while (records < sample_records) {
        const auto more = reader.next(record);
        if (!more || !*more || (cut && reader.at_end() && fit.width > 0)) break;
        if (record.blank() || is_separator_line(record)) continue;
        if (fit.width == 0) {
            fit.width = std::max<std::size_t>(record.cells.size(), 1);
            continue;
        }
        ++records;
        // Some programs leave out the empty cells at the end of a record.
        const bool shorter = record.cells.size() > 1 && record.cells.size() < fit.width;
        fitting += record.cells.size() == fit.width ? 1 : shorter ? 0.5 : 0;
    }
    fit.share = records == 0 ? 0.5 : fitting / static_cast<double>(records);
    return fit;
}

bool fits_better(const Fit& one, const Fit& other) {
    if (one.width > 1 && other.width == 1) return one.share * 3 >= other.share;
    if (one.width == 1 && other.width > 1) return other.share * 3 < one.share;
    if (one.share > other.share + 0.1) return true;
    return one.share > other.share - 0.1 && one.width > other.width;
}

Fit best_fit(std::string_view sample, bool cut, Encoding encoding) {
    Fit best = fit_of(sample, cut, encoding, ',');
    for (const char delimiter : {';', '\t', '|'}) {
        const Fit fit = fit_of(sample, cut, encoding, delimiter);
        if (fits_better(fit, best)) best = fit;
    }
    return best;
}

std::string_view name_of(char delimiter) {
    switch (delimiter) {
        case ',': return "comma";
        case ';': return "semicolon";
        case '\t': return "tab";
        case '|': return "pipe";
        default: return "character";
    }
}

std::optional<char> told_by_separator_line(std::string_view sample, Encoding encoding) {
    constexpr char none = '\x1f';
    CsvReader reader(bytes_in_memory(sample), encoding, none, {});
    Record record;
    const auto more = reader.next(record);
    if (more && *more && is_separator_line(record) && record.raw.size() >= 5) return record.raw[4];
    return std::nullopt;
}

}  // namespace

bool is_separator_line(const Record& record) {
    return record.row == 1 && (record.raw.size() == 5 || record.raw.size() == 6) &&
           (record.raw.starts_with("sep=") || record.raw.starts_with("SEP="));
}

Result<DialectFinding> find_dialect(const OpenBytes& open, const Profile* profile, const std::string& file_name) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    EncodingSurvey survey;
    std::string sample, piece(sample_bytes, '\0');
    bool cut = false;
    for (bool first = true;; first = false) {
        const auto count = (*bytes)->read(piece.data(), piece.size());
        if (!count) return count.error();
        const std::string_view got = std::string_view(piece).substr(0, *count);
        if (first) {
            sample = got;
            if (auto text = check_text(got.substr(0, first_bytes_size), file_name); !text) return text.error();
        } else if (*count > 0) {
            cut = true;
        }
        if (*count == 0) break;
        survey.add(got);
    }
    DialectFinding finding;
    finding.survey = survey.finish();
    finding.encoding = finding.survey.encoding;
    finding.dialect.byte_order_mark = finding.survey.byte_order_mark;
    if (profile && profile->encoding) {
        finding.encoding = parse_encoding(*profile->encoding).value_or(finding.encoding);
        finding.survey.reason = "told by the profile";
    }
    finding.dialect.encoding = to_string(finding.encoding);
    if (profile && profile->delimiter) {
        finding.dialect.delimiter = *profile->delimiter;
        finding.delimiter_reason = "told by the profile";
    } else if (const auto told = told_by_separator_line(sample, finding.encoding)) {
        finding.dialect.delimiter = *told;
        finding.delimiter_reason = "told by the line sep=";
    } else {
        const Fit fit = best_fit(sample, cut, finding.encoding);
        finding.dialect.delimiter = fit.delimiter;
        finding.delimiter_reason = "with " + std::string(name_of(fit.delimiter)) + " " +
                                   std::to_string(static_cast<int>(fit.share * 100 + 0.5)) +
                                   "% of the first records have as many cells as the header, " +
                                   std::to_string(fit.width);
    }
    return finding;
}

}  // namespace groundswell::ingest
