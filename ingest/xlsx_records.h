// XlsxRecords: the rows of a worksheet as records.
//
// Meaning       Record::row is the row's number in the spreadsheet. Rows without any text are not given. A
//               record has at least as many cells as the widest of the first rows, so that empty cells at its
//               end are there. Record::raw is the record as one line of CSV.
// Faults        Those of CsvReader, and "shared-string-missing" with the column.
// Errors        Those of the workbook, in the middle of a sheet too: its bytes are unpacked as it is read.
// Thread rule   One thread at a time, for all readers of one workbook. The workbook must outlive them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ingest/record_source.h"
#include "ingest/xlsx_cells.h"
#include "ingest/xlsx_references.h"
#include "ingest/xlsx_sheet.h"

namespace groundswell::ingest {

// Of the rows given so far; of the whole sheet after next() has given false.
struct XlsxSheetFacts {
    std::uint64_t rows = 0, blank_rows = 0;  // given; without any text
    std::uint64_t hidden_rows = 0;           // of those given
    std::uint64_t first_hidden_row = 0;
    std::uint64_t error_cells = 0;             // #N/A and the like
    std::uint64_t formulas_without_value = 0;  // read as empty: the program that wrote the file did not calculate
};

class XlsxRecords : public RecordSource {
public:
    // The value of a merged range that begins in a row up to `fill_merged_through` stands in all cells of that
    // row.
    XlsxRecords(std::unique_ptr<XlsxPart> part, CellReader cells, std::vector<XlsxRange> merged,
                std::uint64_t fill_merged_through, const std::string& shown_name, const XlsxLimits& limits);

    Result<bool> next(Record& record) override;
    std::uint64_t bytes_done() const override { return sheet_.part().packed_read(); }
    std::uint64_t bytes_total() const override { return sheet_.part().size(); }
    const XlsxSheetFacts& facts() const { return facts_; }

private:
    Result<void> read_cells();
    Result<void> count_given(std::size_t bytes);
    void fill_merged(std::uint64_t row);
    void put(std::uint32_t column, const CellText& text);
    bool is_blank_row() const;
    void give(Record& record);
    void count_row(const SheetRow& row);

    XlsxLimits limits_;
    std::string shown_name_;
    SheetReader sheet_;
    CellReader cells_;
    std::vector<XlsxRange> merged_;  // only those to be filled, by row
    XlsxSheetFacts facts_;
    std::size_t width_ = 0;    // of the first rows
    std::uint64_t given_ = 0;  // bytes of cells
    std::vector<CellText> texts_;
    std::string room_, raw_;
    std::optional<RecordFault> fault_;
    bool over_limit_ = false;
};

// Appends one cell of CSV (RFC 4180), quoted where it must be.
void append_csv_cell(std::string_view text, std::string& out);

}  // namespace groundswell::ingest
