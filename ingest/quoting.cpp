#include "ingest/quoting.h"

#include <algorithm>
#include <functional>

namespace groundswell::ingest {
namespace {

constexpr std::uint64_t least_spaced_quotes = 3;

// How well a format holds over the whole file.
struct Holding {
    bool failed = false;  // a quote is never closed
    std::uint64_t records = 0, stray = 0, misfits = 0;
    std::uint64_t spaced = 0, spaced_closed = 0;  // quotes after spaces
};

Result<Holding> holding_of(const OpenBytes& open, Encoding encoding, const CsvFormat& format) {
    auto bytes = open();
    if (!bytes) return bytes.error();
    CsvReader reader(std::move(*bytes), encoding, format, {});
    Holding holding;
    Record record;
    std::size_t width = 0;
    while (true) {
        const auto more = reader.next(record);
        if (!more && more.error().code != "unbalanced-quotes") return more.error();
        holding.failed = !more;
        if (!more || !*more) break;
        if (record.blank()) continue;
        if (width == 0) width = record.cells.size();
        holding.misfits += record.cells.size() != width;
        ++holding.records;
    }
    holding.stray = reader.stray_quotes();
    holding.spaced = reader.spaced_quotes();
    holding.spaced_closed = reader.spaced_quotes_closed();
    return holding;
}

bool has_cell_in_quotes(std::string_view sample, Encoding encoding) {
    CsvReader reader(bytes_in_memory(sample), encoding, {'\t', no_quote, no_quote}, {});
    Record record;
    const auto more = reader.next(record);
    return !more || !*more || std::any_of(record.cells.begin(), record.cells.end(), [](std::string_view cell) {
        return cell.size() > 1 && cell.front() == '"' && cell.back() == '"';
    });
}

}  // namespace

// Each cell of the first record stands in single quotes.
bool is_quoted_singly(std::string_view sample, Encoding encoding, char delimiter) {
    CsvReader reader(bytes_in_memory(sample), encoding, {delimiter, '\'', '\''}, {});
    Record record;
    const auto more = reader.next(record);
    if (!more || !*more || record.fault || record.cells.size() < 2 || reader.stray_quotes() > 0) return false;
    const std::string_view raw = record.raw;
    return std::all_of(record.cells.begin(), record.cells.end(), [raw](std::string_view cell) {
        // A cell that does not lie in the record had doubled quotes inside, and so stood in quotes itself.
        const std::less<const char*> before;
        const char* const end = cell.data() + cell.size();
        if (before(cell.data(), raw.data()) || before(raw.data() + raw.size(), end)) return true;
        if (cell.data() == raw.data() || end == raw.data() + raw.size()) return false;
        return cell.data()[-1] == '\'' && *end == '\'';
    });
}

// MySQL and R write \" for a quote that is text. It is read so where that mends what else would be broken.
Result<bool> is_escaped_by_backslash(const OpenBytes& open, Encoding encoding, char doubled, char escaped) {
    const auto as_doubled = holding_of(open, encoding, doubled);
    if (!as_doubled) return as_doubled.error();
    if (!as_doubled->failed && as_doubled->stray == 0) return false;
    const auto as_escaped = holding_of(open, encoding, {escaped, '"', '\\'});
    if (!as_escaped) return as_escaped.error();
    if (as_escaped->failed || as_escaped->stray > 0) return false;
    return as_doubled->failed || as_escaped->misfits <= as_doubled->misfits;
}

// Google Sheets and others write tabs and put nothing in quotes; an answer that begins with a quote would swallow the
// records after it.
Result<bool> is_without_quotes(const OpenBytes& open, Encoding encoding, std::string_view sample) {
    if (has_cell_in_quotes(sample, encoding)) return false;
    const auto quoted = holding_of(open, encoding, {'\t'});
    if (!quoted) return quoted.error();
    const auto plain = holding_of(open, encoding, {'\t', no_quote, no_quote});
    if (!plain) return plain.error();
    const bool broken = quoted->failed || quoted->stray > 0 || quoted->misfits > 0;
    return plain->misfits == 0 && (broken || plain->records > quoted->records);
}

// Some programs write a space behind each delimiter, also before a quote: 1, "x, y". Read as others are, the quotes
// would be text and the comma would part the cell.
Result<bool> has_spaces_before_quotes(const OpenBytes& open, Encoding encoding, const CsvFormat& format,
                                      char without, char with) {
    const auto spaced = holding_of(open, encoding, {with, format.quote, format.escape, true});
    if (!spaced) return spaced.error();
    if (spaced->failed || spaced->spaced == 0 || spaced->spaced_closed * 10 < spaced->spaced * 9) return false;
    if (with != without) return true;
    const auto plain = holding_of(open, encoding, {without, format.quote, format.escape});
    if (!plain) return plain.error();
    // One answer that happens to begin with a space and to stand in quotes stays as it came, and none may swallow
    // the records after it.
    if (spaced->spaced >= least_spaced_quotes) return plain->failed || spaced->misfits <= plain->misfits;
    return !plain->failed && spaced->misfits < plain->misfits && spaced->records == plain->records;
}

// Whether a cell may begin with spaces and a quote. Doubled quotes are text, however they are read; in UTF-16 a zero
// stands beside each.
bool has_space_before_quote(std::string_view bytes) {
    constexpr std::string_view before_cell = ",;\t|^~\r\n";
    for (std::size_t at = bytes.find('"'); at != std::string_view::npos; at = bytes.find('"', at + 1)) {
        if (at == 0) continue;
        const std::size_t wide = bytes[at - 1] == '\0' ? 2 : 1;
        if (at < wide || bytes[at - wide] != ' ') continue;
        if (at + wide < bytes.size() && bytes[at + wide] == '"') continue;
        std::size_t before = at - wide;
        while (before >= wide && bytes[before] == ' ') before -= wide;
        if (bytes[before] == ' ' || before_cell.find(bytes[before]) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace groundswell::ingest
