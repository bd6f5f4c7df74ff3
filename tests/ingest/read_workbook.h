// Reads all records of a workbook made in memory.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/xlsx_workbook.h"
#include "tests/ingest/helper.h"
#include "tests/ingest/small_workbook.h"

namespace groundswell::ingest {

struct ReadRecord {
    std::uint64_t row;
    std::vector<std::string> cells;
    std::string raw, fault;
    std::uint32_t column;
};

struct ReadWorkbook {
    std::vector<XlsxSheet> sheets;
    std::vector<std::vector<ReadRecord>> records;  // by sheet
    std::vector<XlsxSheetFacts> facts;
    std::uint64_t unpacked = 0;
    std::optional<Error> error;

    std::string code() const { return error ? error->code : ""; }
    const std::vector<std::string>& cells(std::size_t record) const { return records.at(0).at(record).cells; }
    // Of the first record of the first sheet.
    std::string cell(std::size_t column) const { return cells(0).at(column); }
};

inline ReadWorkbook read_workbook(std::string_view bytes, const XlsxLimits& limits = {}, std::uint64_t fill = 0) {
    const TemporaryFile file(bytes);
    ReadWorkbook read;
    auto workbook = XlsxWorkbook::open(file.path(), "book.xlsx", limits);
    if (!workbook) {
        read.error = workbook.error();
        return read;
    }
    read.sheets = (*workbook)->sheets();
    for (std::size_t sheet = 0; sheet < read.sheets.size() && !read.error; ++sheet) {
        auto& into = read.records.emplace_back();
        auto records = (*workbook)->records(sheet, fill);
        if (!records) {
            read.error = records.error();
            break;
        }
        Record record;
        while (true) {
            const auto more = (*records)->next(record);
            if (!more) read.error = more.error();
            if (!more || !*more) break;
            into.push_back({record.row, std::vector<std::string>(record.cells.begin(), record.cells.end()),
                            std::string(record.raw), record.fault ? std::string(record.fault->code) : "",
                            record.fault ? record.fault->column : 0});
        }
        read.facts.push_back((*records)->facts());
    }
    read.unpacked = (*workbook)->unpacked();
    return read;
}

// One row of cells.
inline ReadWorkbook read_row(const std::string& cells, SmallWorkbook book = {}) {
    book.rows = "<row r=\"1\">" + cells + "</row>";
    return read_workbook(book.bytes());
}

}  // namespace groundswell::ingest
