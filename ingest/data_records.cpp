#include "ingest/data_records.h"

#include <algorithm>

#include "core/ascii.h"
#include "ingest/header_shape.h"
#include "ingest/header_text.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t kept_of_cell = 4096;  // no header is longer; answers are only looked at

// Cell for cell; cells beyond the shorter one must be empty.
bool is_same(const Record& record, const std::vector<std::string>& header) {
    const std::size_t width = std::max(record.cells.size(), header.size());
    for (std::size_t column = 0; column < width; ++column) {
        const std::string_view cell = column < record.cells.size() ? record.cells[column] : std::string_view();
        const std::string_view name =
            column < header.size() ? std::string_view(header[column]) : std::string_view();
        if (cell.substr(0, kept_of_cell) != name && trimmed(cell) != trimmed(name)) return false;
    }
    return true;
}

}  // namespace

Result<FirstRecords> read_first_records(RecordSource& source) {
    FirstRecords first;
    Record record;
    while (first.cells.size() < first_records_wanted) {
        const auto more = source.next(record);
        if (!more) return more.error();
        if (!*more) {
            first.whole_file = true;
            break;
        }
        if (record.blank() || is_separator_line(record)) continue;
        first.merged_across.push_back(record.merged_across);
        auto& cells = first.cells.emplace_back();
        for (const std::string_view cell : record.cells) cells.emplace_back(cell.substr(0, kept_of_cell));
    }
    return first;
}

RecordLayout layout_of(const HeaderFinding& headers) {
    RecordLayout layout;
    layout.skipped = headers.preamble + headers.records;
    layout.header = headers.cells;
    // One name alone may be an answer as well.
    if (!layout.header.empty() && filled_cells(layout.header[0]) < 2) layout.header.clear();
    return layout;
}

// The first header record says that a header begins; those below it count only as its continuation.
bool DataRecords::is_header_again(const Record& record) {
    if (layout_.header.empty() || record.fault) return false;
    if (!is_same(record, layout_.header[expected_])) {
        if (expected_ == 0) return false;
        expected_ = 0;
        return is_header_again(record);
    }
    expected_ = (expected_ + 1) % layout_.header.size();
    if (headers_again_++ == 0) first_header_again_ = record.row;
    return true;
}

Result<bool> DataRecords::next(Record& record) {
    while (true) {
        auto more = source_.next(record);
        if (!more || !*more) return more;
        if (layout_.footer_from > 0 && record.row >= layout_.footer_from) return false;
        if (record.blank() || is_separator_line(record)) continue;
        if (skip_left_ > 0) {
            --skip_left_;
            continue;
        }
        if (!is_header_again(record)) return true;
    }
}

bool is_totals(const Record& record) {
    std::string_view label;
    std::size_t numbers = 0;
    for (const std::string_view cell : record.cells) {
        if (is_blank(cell)) continue;
        if (label.empty()) {
            label = trimmed(cell);
            if (label.size() > 40) return false;
            continue;
        }
        if (!is_number(cell)) return false;
        ++numbers;
    }
    const HeaderWords words(label);
    if (numbers == 0)
        return words.starts("n") && words.count() == 2 && is_number(label.substr(label.find_last_of(" =") + 1)) &&
               label.find('=') != std::string_view::npos;
    static const std::vector<std::string_view> names{"total",   "totals",  "grand total", "total responses",
                                                     "sum",     "average", "mean",        "median",
                                                     "overall", "count"};
    return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return words.is(name); });
}

bool is_note_below(const Record& record) {
    if (record.cells.empty() || is_blank(record.cells.front())) return false;
    if (!std::all_of(record.cells.begin() + 1, record.cells.end(), is_blank)) return false;
    static const std::vector<std::string_view> beginnings{
        "source:",      "sources:",     "note:",        "notes:",       "nb:",           "n.b.",
        "prepared by ", "produced by ", "compiled by ", "exported on ", "generated on ", "* "};
    const std::string text = lower_case(trimmed(record.cells.front()).substr(0, 40));
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view beginning) { return text.starts_with(beginning); });
}

}  // namespace groundswell::ingest
