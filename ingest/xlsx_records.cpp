#include "ingest/xlsx_records.h"

#include <algorithm>
#include <utility>

#include "ingest/xlsx_errors.h"

namespace groundswell::ingest {
namespace {

constexpr std::uint64_t rows_that_set_the_width = 20;

}  // namespace

void append_csv_cell(std::string_view text, std::string& out) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    for (std::size_t quote; (quote = text.find('"')) != std::string_view::npos; text.remove_prefix(quote + 1))
        out.append(text.substr(0, quote + 1)) += '"';
    out.append(text) += '"';
}

XlsxRecords::XlsxRecords(std::unique_ptr<XlsxPart> part, CellReader cells, std::vector<XlsxRange> merged,
                         std::uint64_t fill_merged_through, const std::string& shown_name,
                         const XlsxLimits& limits)
    : limits_(limits),
      shown_name_(shown_name),
      sheet_(std::move(part), shown_name, limits),
      cells_(cells),
      merged_(std::move(merged)) {
    std::erase_if(merged_, [fill_merged_through](const XlsxRange& range) {
        return range.first.row > fill_merged_through || range.first.column == range.last.column;
    });
}

Result<bool> XlsxRecords::next(Record& record) {
    while (true) {
        const auto more = sheet_.next();
        facts_.formulas_without_value = sheet_.formulas_without_value();
        if (!more || !*more) return more;
        if (auto read = read_cells(); !read) return read.error();
        if (!merged_.empty()) fill_merged(sheet_.row().number);
        if (!fault_ && is_blank_row()) {
            ++facts_.blank_rows;
            continue;
        }
        count_row(sheet_.row());
        give(record);
        return true;
    }
}

Result<void> XlsxRecords::read_cells() {
    texts_.clear();
    room_.clear();
    fault_ = sheet_.row().fault;
    over_limit_ = fault_.has_value();
    std::size_t size = 0;
    for (const SheetCell& cell : sheet_.cells()) {
        const auto read = cells_.read(cell, sheet_.raw(cell), room_);
        if (!read) return read.error();
        facts_.error_cells += cell.type == SheetCellType::error;
        if (!*read) {
            if (!fault_) fault_ = RecordFault{"shared-string-missing", cell.column};
            continue;
        }
        const std::size_t length = (*read)->text.data() ? (*read)->text.size() : (*read)->size;
        size += length;
        put(cell.column, **read);
        if (length <= limits_.cell && size <= limits_.record) continue;
        fault_ =
            length > limits_.cell ? RecordFault{"cell-too-long", cell.column} : RecordFault{"record-too-long", 0};
        over_limit_ = true;
        break;
    }
    return over_limit_ ? Result<void>() : count_given(size);
}

Result<void> XlsxRecords::count_given(std::size_t bytes) {
    given_ += bytes;
    if (given_ <= limits_.given_from || given_ / limits_.given_ratio <= sheet_.part().unpacked_of_all()) return {};
    return xlsx_too_large(shown_name_, "its cells mean the same long texts so often that they hold more than " +
                                           std::to_string(limits_.given_ratio) + " times what it unpacks to");
}

void XlsxRecords::put(std::uint32_t column, const CellText& text) {
    if (texts_.size() < column) texts_.resize(column, CellText{"", 0, 0});
    texts_[column - 1] = text;
}

void XlsxRecords::fill_merged(std::uint64_t row) {
    for (const XlsxRange& range : merged_) {
        if (range.first.row != row || range.first.column > texts_.size()) continue;
        const CellText text = texts_[range.first.column - 1];
        const auto last = static_cast<std::uint32_t>(std::min<std::size_t>(range.last.column, limits_.cells));
        for (std::uint32_t column = range.first.column + 1; column <= last; ++column)
            if (column > texts_.size() || texts_[column - 1].in(room_).empty()) put(column, text);
    }
}

bool XlsxRecords::is_blank_row() const {
    return std::all_of(texts_.begin(), texts_.end(),
                       [this](const CellText& text) { return text.in(room_).empty(); });
}

void XlsxRecords::count_row(const SheetRow& row) {
    if (++facts_.rows <= rows_that_set_the_width) width_ = std::max(width_, texts_.size());
    if (!row.hidden) return;
    if (facts_.hidden_rows++ == 0) facts_.first_hidden_row = row.number;
}

void XlsxRecords::give(Record& record) {
    record.row = sheet_.row().number;
    record.fault = fault_;
    record.cells.clear();
    raw_.clear();
    if (!over_limit_ && texts_.size() < width_) texts_.resize(width_, CellText{"", 0, 0});
    for (const CellText& text : texts_) {
        const std::string_view cell = text.in(room_);
        if (!record.cells.empty()) raw_ += ',';
        append_csv_cell(over_limit_ ? cell.substr(0, limits_.kept_of_long_record) : cell, raw_);
        record.cells.push_back(cell);
        if (over_limit_ && raw_.size() >= limits_.kept_of_long_record) break;
    }
    if (over_limit_) {
        raw_.resize(std::min(raw_.size(), limits_.kept_of_long_record));
        record.cells.clear();
    }
    record.raw = raw_;
}

}  // namespace groundswell::ingest
