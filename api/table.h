// Table: an answer as rows and columns, the plain form from which CSV and XLSX are written.
//
// What it is    Columns with the names programs read, cells that know whether they are text or numbers, and notes
//               that say what a reader must know to quote them. An answer that has a Table has both files:
//                   Result<Response> get_summary_csv(application, call) { return csv_response(table, call); }
//                   Result<Response> get_summary_xlsx(...)              { return workbook_response(table, call); }
//               with lines for both in the route table; csv_parameters() are those of the former.
// Errors        "workbook-too-long": more rows than a worksheet has. "workbook-unwritable": no room for it.
// Cost          CSV is written in one go; a workbook takes some 3 us a cell.
// Thread rule   Plain values and functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "api/message.h"
#include "api/route.h"
#include "core/result.h"

namespace groundswell::api {

// What a column holds, by which its numbers are written: a share 0.123457 is 12.3% in a workbook, and so is a
// difference of shares; a p of 1.4e-08 is not 0 in any form.
enum class Kind : std::uint8_t { text, count, share, difference, ratio, score, probability, flag };

struct Column {
    std::string name;
    Kind kind = Kind::text;
    std::string meaning = {};  // for the notes and the OpenAPI document
};

struct Empty {  // not known, or not shown
    friend bool operator==(Empty, Empty) = default;
};
using Cell = std::variant<Empty, std::string, std::uint64_t, double, bool>;

struct Table {
    std::string name;  // of the sheet and the file: "summary"
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;                     // a cell a column
    std::vector<std::pair<std::string, std::string>> notes;  // what is noted, the note; lines of the second sheet
};

// The number as every form of the answer gives it: shares, differences and ratios to six decimals, scores to
// three, probabilities to six significant digits.
double as_given(double number, Kind kind);
// The cell as CSV and notes give it: nothing for Empty.
std::string cell_text(const Cell& cell, Kind kind);

// RFC 4180. `formula_safe`: a text that a spreadsheet would take for a formula gets an apostrophe before it.
std::string csv_of(const Table& table, bool formula_safe);
// A worksheet with the rows, its header frozen, and one with the notes. The same table gives the same bytes.
Result<std::string> workbook_of(const Table& table);

// A cell of a number, or Empty.
inline Cell cell_of(const std::optional<double>& number) {
    return number ? Cell(*number) : Cell();
}

// `parameters` and formula_safe=.
std::vector<Parameter> csv_parameters(std::vector<Parameter> parameters);
Response csv_response(const Table& table, const Call& call);
Result<Response> workbook_response(const Table& table);

inline constexpr const char* csv_type = "text/csv";
inline constexpr const char* workbook_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

}  // namespace groundswell::api
