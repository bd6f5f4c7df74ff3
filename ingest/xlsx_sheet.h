// SheetReader: the rows of one worksheet as they are written: cells with their type, style and raw value.
//
// Meaning       A row or cell without a number stands after the one before it. Cells without a value are left out;
//               of two cells at one place the later counts. The dimension a sheet claims is not looked at.
// Limits        A cell or row over its limit is kept up to there and carries the fault of CsvReader.
// Cost          Memory for a piece of XML and the row it ends in.
// Errors        Those of XmlStream. Call order: next() until false; row() and cells() hold until the next call.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/record_source.h"
#include "ingest/xlsx_part.h"
#include "ingest/xlsx_rich_text.h"
#include "ingest/xlsx_xml.h"

namespace groundswell::ingest {

enum class SheetCellType : std::uint8_t { number, shared_string, text, boolean, error, date };

struct SheetCell {
    std::uint32_t column = 0;  // from 1
    std::uint32_t style = 0;
    SheetCellType type = SheetCellType::number;
    bool formula = false, value = false;
    std::size_t begin = 0, end = 0;  // of the raw value
};

struct SheetRow {
    std::uint64_t number = 0;
    bool hidden = false;
    std::optional<RecordFault> fault;
    std::size_t first_cell = 0, end_cell = 0;
};

class SheetReader : private XmlHandler {
public:
    SheetReader(std::unique_ptr<XlsxPart> part, const std::string& shown_name, const XlsxLimits& limits);

    Result<bool> next();
    const SheetRow& row() const { return rows_[given_ - 1]; }
    std::span<const SheetCell> cells() const {
        return std::span(cells_).subspan(row().first_cell, row().end_cell - row().first_cell);
    }
    std::string_view raw(const SheetCell& cell) const {
        return std::string_view(text_).substr(cell.begin, cell.end - cell.begin);
    }
    std::uint64_t formulas_without_value() const { return formulas_without_value_; }
    const XlsxPart& part() const { return *part_; }

private:
    enum class State : std::uint8_t { outside, worksheet, data, row, cell, value, formula, inline_text };

    void start(const XmlElement& element) override;
    void end() override;
    void text(std::string_view text) override;
    void begin_row(const XmlElement& element);
    void begin_cell(const XmlElement& element);
    void end_cell();
    void end_row();
    void take_fault(std::string_view code, std::uint32_t column);
    void drop_given_rows();

    XlsxLimits limits_;
    std::string shown_name_;
    std::unique_ptr<XlsxPart> part_;
    XmlStream xml_;
    State state_ = State::outside;
    std::size_t unread_ = 0;  // elements open that are read over
    bool is_worksheet_ = false;
    RichText inline_;

    std::vector<SheetRow> rows_;  // whole ones
    std::size_t given_ = 0;
    SheetRow row_;    // that is being read
    SheetCell cell_;  // that is being read
    std::size_t row_text_ = 0;
    bool sorted_ = true;
    std::vector<SheetCell> cells_;
    std::string text_;
    std::uint64_t formulas_without_value_ = 0;
};

}  // namespace groundswell::ingest
