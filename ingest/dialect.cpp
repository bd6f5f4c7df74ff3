#include "ingest/dialect.h"

#include <algorithm>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "ingest/file_kind.h"
#include "ingest/header_shape.h"
#include "ingest/quoting.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t sample_bytes = 256U << 10;
constexpr std::size_t sample_records = 100;
constexpr std::size_t pieces_looked_at = 4;  // of the size of the sample, for spaces before quotes
constexpr std::size_t most_columns_of_text = CsvLimits{}.cells;

struct DialectFit {
    char delimiter = ',';
    std::size_t width = 1;  // cells of the header
    double share = 0;       // of the records that have as many; shorter ones count half
};

struct Width {
    std::size_t cells = 0;
    std::size_t filled = 0;  // up to the last one that holds anything
    bool note = false;       // a word and its number or date
    bool names = false;      // no number and no date
};

std::vector<Width> widths_of(CsvReader& reader, bool cut) {
    std::vector<Width> widths;
    Record record;
    while (widths.size() <= sample_records) {
        const auto more = reader.next(record);
        if (!more || !*more || (cut && reader.at_end() && !widths.empty())) break;
        if (record.blank() || is_separator_line(record)) continue;
        if (record.fault && record.fault->code == "row-too-many-cells") {
            widths.push_back({most_columns_of_text + 1, most_columns_of_text + 1});
            continue;
        }
        Width width{record.cells.size(), filled_width(record.cells)};
        width.note = width.filled == 2 && is_labelled_value(record.cells[0], record.cells[1]);
        width.names = std::none_of(record.cells.begin(), record.cells.end(), is_number_or_date);
        widths.push_back(width);
    }
    return widths;
}

// Two cells above three columns: a note where it says a number or a date, or stands below a title, and where what
// comes next could be the header and nearly all that follows is as wide. Two columns whose answers hold commas
// that no quotes guard are not.
bool are_narrow_notes(const std::vector<Width>& widths, std::size_t from, std::size_t below) {
    if (!widths[from].note && widths[0].filled != 1) return false;
    if (widths[below].cells != 3 || widths[below].filled != 3 || !widths[below].names) return false;
    const auto rest = widths.begin() + static_cast<std::ptrdiff_t>(below);
    const auto as_wide = std::count_if(rest, widths.end(), [](const Width& width) { return width.cells == 3; });
    return as_wide * 10 >= (widths.end() - rest) * 9;
}

// Titles and notes stand above the header, one or two cells wide above records of at least twice as many.
std::size_t titles_in(const std::vector<Width>& widths) {
    if (widths.size() < 3) return 0;
    std::vector<std::size_t> below;
    for (auto width = widths.begin() + 1; width != widths.end(); ++width) below.push_back(width->cells);
    const auto middle = below.begin() + static_cast<std::ptrdiff_t>(below.size() / 2);
    std::nth_element(below.begin(), middle, below.end());
    std::size_t titles = 0;
    while (titles + 2 < widths.size() && widths[titles].filled <= 2 && widths[titles].filled * 2 <= *middle)
        ++titles;
    std::size_t notes = titles;
    while (*middle == 3 && notes + 2 < widths.size() && widths[notes].filled <= 2) ++notes;
    return notes > titles && are_narrow_notes(widths, titles, notes) ? notes : titles;
}

DialectFit fit_of(std::string_view sample, bool cut, Encoding encoding, const CsvFormat& format) {
    CsvReader reader(bytes_in_memory(sample), encoding, format, {});
    const std::vector<Width> widths = widths_of(reader, cut);
    if (widths.empty()) return {format.delimiter, 1, 0.5};
    const std::size_t header = titles_in(widths);
    DialectFit fit{format.delimiter, std::max<std::size_t>(widths[header].cells, 1), 0.5};
    if (header + 1 == widths.size()) return fit;
    double fitting = 0;
    for (auto width = widths.begin() + static_cast<std::ptrdiff_t>(header) + 1; width != widths.end(); ++width) {
        // Some programs leave out the empty cells at the end of a record, others add some.
        const bool longer = width->cells > fit.width && width->filled <= fit.width && fit.width > 1;
        const bool shorter = width->cells > 1 && width->cells < fit.width;
        fitting += width->cells == fit.width || longer ? 1 : shorter ? 0.5 : 0;
    }
    fit.share = fitting / static_cast<double>(widths.size() - header - 1);
    return fit;
}

bool fits_better(const DialectFit& one, const DialectFit& other) {
    if (one.width > 1 && other.width == 1) return one.share * 3 >= other.share;
    if (one.width == 1 && other.width > 1) return other.share * 3 < one.share;
    if (one.share > other.share + 0.1) return true;
    return one.share > other.share - 0.1 && one.width > other.width;
}

DialectFit best_fit(std::string_view sample, bool cut, Encoding encoding, char quote, char escape, bool spaces) {
    DialectFit best = fit_of(sample, cut, encoding, {',', quote, escape, spaces});
    for (const char delimiter : {';', '\t', '|'}) {
        const DialectFit fit = fit_of(sample, cut, encoding, {delimiter, quote, escape, spaces});
        if (fits_better(fit, best)) best = fit;
    }
    if (best.width > 1) return best;
    // Rare as delimiters, frequent in text: they must leave no doubt.
    for (const char delimiter : {'^', '~'}) {
        const DialectFit fit = fit_of(sample, cut, encoding, {delimiter, quote, escape, spaces});
        if (fit.width > 1 && fit.share >= 0.9) return fit;
    }
    return best;
}

std::string_view name_of(char delimiter) {
    switch (delimiter) {
        case ',': return "comma";
        case ';': return "semicolon";
        case '\t': return "tab";
        case '|': return "pipe";
        case '^': return "caret";
        case '~': return "tilde";
        default: return "character";
    }
}

std::optional<char> told_by_separator_line(std::string_view sample, Encoding encoding) {
    constexpr char none = '\x1f';
    CsvReader reader(bytes_in_memory(sample), encoding, none, {});
    Record record;
    const auto more = reader.next(record);
    if (!more || !*more || !is_separator_line(record)) return std::nullopt;
    const std::string_view line = record.cells[0];
    if (line.size() >= 5) return line[4];
    return std::nullopt;
}

// Words in columns kept apart by two spaces or more.
std::size_t columns_by_spaces(std::string_view line) {
    std::size_t columns = 1;
    line = trimmed(line);
    for (std::size_t at = line.find("  "); at != std::string_view::npos; at = line.find("  ", at)) {
        ++columns;
        at = std::min(line.find_first_not_of(' ', at), line.size());
    }
    return columns;
}

bool is_laid_out_by_spaces(std::string_view sample, bool cut, Encoding encoding) {
    CsvReader reader(bytes_in_memory(sample), encoding, '\x1f', {});
    Record record;
    std::size_t width = 0, lines = 0, fitting = 0;
    while (lines < sample_records) {
        const auto more = reader.next(record);
        if (!more || !*more || (cut && reader.at_end())) break;
        if (record.blank()) continue;
        const std::size_t columns = columns_by_spaces(record.raw);
        if (lines++ == 0) width = columns;
        fitting += columns == width;
    }
    return width >= 3 && lines >= 3 && fitting * 10 >= lines * 9;
}

// The bytes of the whole file, looked at once.
struct FirstPass {
    EncodingFinding encoding;
    std::string sample;
    bool cut = false;  // the file is longer than the sample
    bool backslash_before_quote = false;
    bool quotes = false;
    bool space_before_quote = false;
};

Result<FirstPass> look_at_bytes(const OpenBytes& open, const std::string& file_name) {
    using namespace std::string_view_literals;
    auto bytes = open();
    if (!bytes) return bytes.error();
    FirstPass pass;
    EncodingSurvey survey;
    std::string piece(sample_bytes, '\0');
    bool backslash_last = false;
    std::size_t looked_for_spaces = 0;
    while (true) {
        const auto count = (*bytes)->read(piece.data(), piece.size());
        if (!count) return count.error();
        if (*count == 0) break;
        const std::string_view got = std::string_view(piece).substr(0, *count);
        if (pass.sample.empty()) {
            pass.sample = got;
            if (auto text = check_text(got.substr(0, first_bytes_size), file_name); !text) return text.error();
        } else {
            pass.cut = true;
        }
        survey.add(got);
        if (!pass.backslash_before_quote)
            pass.backslash_before_quote = (backslash_last && got[0] == '"') ||
                                          got.find("\\\""sv) != std::string_view::npos ||
                                          got.find("\\\0\""sv) != std::string_view::npos;
        // A program that writes so does it from the beginning.
        if (looked_for_spaces < pieces_looked_at && got.find('"') != std::string_view::npos) {
            ++looked_for_spaces;
            pass.quotes = true;
            pass.space_before_quote = pass.space_before_quote || has_space_before_quote(got);
        }
        backslash_last = got.back() == '\\';
    }
    if (pass.sample.empty())
        if (auto text = check_text({}, file_name); !text) return text.error();
    pass.encoding = survey.finish();
    return pass;
}

bool is_single_byte(Encoding encoding) {
    return encoding != Encoding::utf_8 && encoding != Encoding::utf_16le && encoding != Encoding::utf_16be;
}

// The encoding of an earlier file, where this one is neither UTF-8 nor UTF-16.
std::optional<Encoding> encoding_as_before(const EncodingFinding& found, const std::optional<std::string>& saved) {
    const auto before = saved ? parse_encoding(*saved) : std::nullopt;
    const bool unicode = found.byte_order_mark || found.encoding == Encoding::utf_16le ||
                         found.encoding == Encoding::utf_16be || found.invalid == 0 ||
                         found.multi_byte > found.invalid;
    return before && is_single_byte(*before) && !unicode ? before : std::nullopt;
}

Error more_columns_than_read(const std::string& file_name) {
    return Error{
        ErrorKind::unsupported,
        "file-too-many-columns",
        "the header has more than " + std::to_string(most_columns_of_text) +
            " columns, which is more than can be read",
        "export fewer questions at a time, or delete columns that are not needed, and save it as CSV (UTF-8)",
        Place{file_name, {}, {}, {}},
        {}};
}

Error laid_out_by_spaces(const std::string& file_name) {
    return Error{ErrorKind::unsupported,
                 "file-fixed-width",
                 "the columns of the file are kept apart by spaces, which answers hold as well",
                 "export the file as CSV, or open it in a spreadsheet as fixed width and save it as CSV (UTF-8)",
                 Place{file_name, {}, {}, {}},
                 {}};
}

}  // namespace

CsvFormat format_of(const Dialect& dialect) {
    return {dialect.delimiter, dialect.quote, dialect.escape, dialect.spaces_before_quotes};
}

bool is_separator_line(const Record& record) {
    std::string_view line = record.raw;
    if (line.size() > 2 && line.front() == '"' && line.back() == '"') line = line.substr(1, line.size() - 2);
    return record.row == 1 && (line.size() == 5 || line.size() == 6) &&
           (line.starts_with("sep=") || line.starts_with("SEP="));
}

Result<DialectFinding> find_dialect(const OpenBytes& open, const Profile* profile, const std::string& file_name,
                                    const std::optional<std::string>& saved) {
    auto pass = look_at_bytes(open, file_name);
    if (!pass) return pass.error();
    const std::string_view sample = pass->sample;
    DialectFinding finding;
    finding.survey = pass->encoding;
    finding.encoding = finding.survey.encoding;
    finding.dialect.byte_order_mark = finding.survey.byte_order_mark;
    if (profile && profile->encoding) {
        finding.encoding = parse_encoding(*profile->encoding).value_or(finding.encoding);
        finding.survey.reason = "told by the profile";
        finding.survey.suggested.reset();
    } else if (const auto before = encoding_as_before(finding.survey, saved)) {
        finding.encoding = *before;
        finding.survey.reason = "as in the reading confirmed earlier; the bytes are not UTF-8";
        finding.survey.suggested.reset();
    }
    finding.dialect.encoding = to_string(finding.encoding);
    std::optional<char> told;
    if (profile && profile->delimiter) {
        told = profile->delimiter;
        finding.delimiter_reason = "told by the profile";
    } else if ((told = told_by_separator_line(sample, finding.encoding))) {
        finding.delimiter_reason = "told by the line sep=";
    }
    const auto fit_with = [&](char quote, char escape, bool spaces = false) {
        return told ? fit_of(sample, pass->cut, finding.encoding, {*told, quote, escape, spaces})
                    : best_fit(sample, pass->cut, finding.encoding, quote, escape, spaces);
    };
    DialectFit fit = fit_with('"', '"');
    if (const DialectFit single = fit_with('\'', '\'');
        is_quoted_singly(sample, finding.encoding, single.delimiter) && single.share >= fit.share) {
        finding.dialect.quote = finding.dialect.escape = '\'';
        fit = single;
    } else if (pass->backslash_before_quote) {
        const DialectFit escaped = fit_with('"', '\\');
        const auto found = is_escaped_by_backslash(open, finding.encoding, fit.delimiter, escaped.delimiter);
        if (!found) return found.error();
        if (*found) {
            finding.dialect.escape = '\\';
            fit = escaped;
        }
    }
    if (pass->space_before_quote && finding.dialect.quote == '"') {
        const DialectFit spaced = fit_with('"', finding.dialect.escape, true);
        const auto found = spaced.delimiter == fit.delimiter || fits_better(spaced, fit)
                               ? has_spaces_before_quotes(open, finding.encoding, format_of(finding.dialect),
                                                          fit.delimiter, spaced.delimiter)
                               : Result<bool>(false);
        if (!found) return found.error();
        if (*found) {
            finding.dialect.spaces_before_quotes = true;
            fit = spaced;
        }
    }
    if (fit.width > most_columns_of_text) return more_columns_than_read(file_name);
    finding.dialect.delimiter = fit.delimiter;
    if (fit.delimiter == '\t' && pass->quotes && finding.dialect.quote == '"' && finding.dialect.escape == '"') {
        const auto found = is_without_quotes(open, finding.encoding, sample);
        if (!found) return found.error();
        if (*found) finding.dialect.quote = finding.dialect.escape = no_quote;
    }
    if (told) return finding;
    if (fit.width == 1 && is_laid_out_by_spaces(sample, pass->cut, finding.encoding))
        return laid_out_by_spaces(file_name);
    finding.delimiter_reason = "with " + std::string(name_of(fit.delimiter)) + " " +
                               std::to_string(static_cast<int>(fit.share * 100 + 0.5)) +
                               "% of the first records have as many cells as the header, " +
                               std::to_string(fit.width);
    return finding;
}

}  // namespace groundswell::ingest
