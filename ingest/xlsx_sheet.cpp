#include "ingest/xlsx_sheet.h"

#include <algorithm>
#include <utility>

#include "ingest/xlsx_errors.h"
#include "ingest/xlsx_numbers.h"
#include "ingest/xlsx_references.h"

namespace groundswell::ingest {
namespace {

SheetCellType type_of(std::string_view written) {
    if (written == "s") return SheetCellType::shared_string;
    if (written == "str" || written == "inlineStr") return SheetCellType::text;
    if (written == "b") return SheetCellType::boolean;
    if (written == "e") return SheetCellType::error;
    if (written == "d") return SheetCellType::date;
    return SheetCellType::number;
}

bool is_true(std::string_view written) {
    return written == "1" || written == "true";
}

}  // namespace

SheetReader::SheetReader(std::unique_ptr<XlsxPart> part, const std::string& shown_name, const XlsxLimits& limits)
    : limits_(limits),
      shown_name_(shown_name),
      part_(std::move(part)),
      xml_(*part_, part_->name(), shown_name, *this) {}

Result<bool> SheetReader::next() {
    while (given_ == rows_.size()) {
        drop_given_rows();
        const auto more = xml_.step();
        if (!more) return more.error();
        if (*more || !rows_.empty()) continue;
        if (!is_worksheet_) return xlsx_damaged(shown_name_, "the part " + part_->name() + " is no worksheet");
        return false;
    }
    ++given_;
    return true;
}

// What remains is the row that is being read.
void SheetReader::drop_given_rows() {
    rows_.clear();
    given_ = 0;
    const bool in_row = state_ >= State::row;
    const std::size_t cells = in_row ? row_.first_cell : cells_.size();
    const std::size_t text = in_row ? row_text_ : text_.size();
    cells_.erase(cells_.begin(), cells_.begin() + static_cast<std::ptrdiff_t>(cells));
    text_.erase(0, text);
    row_.first_cell = row_text_ = 0;
    for (SheetCell& cell : cells_) cell.begin -= text, cell.end -= text;
    if (state_ >= State::cell) cell_.begin -= text;
}

void SheetReader::start(const XmlElement& element) {
    if (state_ == State::inline_text) return inline_.start(element);
    if (unread_ > 0) {
        ++unread_;
        return;
    }
    if (state_ == State::row && element.is("c")) {
        begin_cell(element);
        state_ = State::cell;
    } else if (state_ == State::cell && element.is("v")) {
        cell_.value = true;
        state_ = State::value;
    } else if (state_ == State::cell && element.is("f")) {
        cell_.formula = true;
        state_ = State::formula;
    } else if (state_ == State::cell && element.is("is")) {
        cell_.value = true;
        inline_.begin();
        state_ = State::inline_text;
    } else if (state_ == State::data && element.is("row")) {
        begin_row(element);
        state_ = State::row;
    } else if (state_ == State::worksheet && element.is("sheetData")) {
        state_ = State::data;
    } else if (state_ == State::outside && element.is("worksheet")) {
        is_worksheet_ = true;
        state_ = State::worksheet;
    } else {
        unread_ = 1;
    }
}

void SheetReader::end() {
    if (unread_ > 0) {
        --unread_;
        return;
    }
    switch (state_) {
        case State::inline_text:
            if (inline_.inside())
                inline_.end();
            else
                state_ = State::cell;
            break;
        case State::value:
        case State::formula: state_ = State::cell; break;
        case State::cell:
            end_cell();
            state_ = State::row;
            break;
        case State::row:
            end_row();
            state_ = State::data;
            break;
        case State::data: state_ = State::worksheet; break;
        case State::worksheet:
        case State::outside: state_ = State::outside; break;
    }
}

void SheetReader::text(std::string_view text) {
    const bool of_cell = state_ == State::value || (state_ == State::inline_text && inline_.in_text());
    if (!of_cell || unread_ > 0) return;
    if (text_.size() - cell_.begin + text.size() > limits_.cell) {
        take_fault("cell-too-long", cell_.column);
        text = text.substr(0, limits_.cell - std::min(limits_.cell, text_.size() - cell_.begin));
    }
    if (text_.size() - row_text_ + text.size() > limits_.record) {
        take_fault("record-too-long", 0);
        return;
    }
    text_ += text;
}

void SheetReader::begin_row(const XmlElement& element) {
    const auto number = whole_number(element.attribute("r")).value_or(0);
    row_ = {number > 0 ? number : row_.number + 1, is_true(element.attribute("hidden")), {}, cells_.size(), 0};
    row_text_ = text_.size();
    cell_.column = 0;
    sorted_ = true;
}

void SheetReader::begin_cell(const XmlElement& element) {
    SheetCell cell;
    cell.column = cell_.column + 1;
    for (const char* const* at = element.attributes(); *at; at += 2) {
        const std::string_view name = at[0], value = at[1];
        if (name == "r") {
            if (const auto place = parse_cell_place(value)) cell.column = place->column;
        } else if (name == "s") {
            cell.style = static_cast<std::uint32_t>(std::min<std::uint64_t>(whole_number(value).value_or(0), ~0U));
        } else if (name == "t") {
            cell.type = type_of(value);
        }
    }
    cell.begin = text_.size();
    cell_ = cell;
}

void SheetReader::end_cell() {
    cell_.end = text_.size();
    // A formula whose result is an empty text says so by its type; programs that do not reckon write an empty <v>.
    const bool has_result = cell_.value && (cell_.begin != cell_.end || cell_.type == SheetCellType::text);
    formulas_without_value_ += cell_.formula && !has_result;
    if (cell_.begin == cell_.end) return;
    if (cell_.column > limits_.cells || cells_.size() - row_.first_cell == limits_.cells)
        return take_fault("row-too-many-cells", 0);
    sorted_ = sorted_ && (cells_.size() == row_.first_cell || cells_.back().column < cell_.column);
    cells_.push_back(cell_);
}

void SheetReader::end_row() {
    if (!sorted_) {
        const auto first = cells_.begin() + static_cast<std::ptrdiff_t>(row_.first_cell);
        std::stable_sort(first, cells_.end(),
                         [](const SheetCell& a, const SheetCell& b) { return a.column < b.column; });
        // Of those at one place the last stays.
        const auto last = std::unique(std::make_reverse_iterator(cells_.end()), std::make_reverse_iterator(first),
                                      [](const SheetCell& a, const SheetCell& b) { return a.column == b.column; });
        cells_.erase(first, last.base());
    }
    row_.end_cell = cells_.size();
    rows_.push_back(row_);
}

void SheetReader::take_fault(std::string_view code, std::uint32_t column) {
    if (!row_.fault) row_.fault = RecordFault{code, column};
}

}  // namespace groundswell::ingest
