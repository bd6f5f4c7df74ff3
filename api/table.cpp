#include "api/table.h"

#include <cassert>
#include <utility>

#include "api/csv.h"
#include "api/numbers.h"

namespace groundswell::api {
namespace {

// How the common spreadsheets begin a formula, and what they skip before one.
bool begins_a_formula(const std::string& text) {
    return !text.empty() && std::string_view("=+-@\t\r\n").find(text.front()) != std::string_view::npos;
}

}  // namespace

double as_given(double number, Kind kind) {
    if (kind == Kind::probability) return std::stod(printed("%.6g", number));
    return (kind == Kind::score ? three_decimals(number) : six_decimals(number)) + 0.0;  // never -0
}

std::string cell_text(const Cell& cell, Kind kind) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* count = std::get_if<std::uint64_t>(&cell)) return std::to_string(*count);
    if (const auto* number = std::get_if<double>(&cell))
        return kind == Kind::probability ? printed("%.6g", *number)
                                         : fixed(as_given(*number, kind), kind == Kind::score ? 3 : 6);
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    return {};
}

std::string csv_of(const Table& table, bool formula_safe) {
    std::vector<std::string> cells;
    for (const Column& column : table.columns) cells.push_back(column.name);
    std::string text = csv_record(cells);
    for (const std::vector<Cell>& row : table.rows) {
        assert(row.size() == table.columns.size());
        cells.clear();
        for (std::size_t i = 0; i < row.size(); ++i) {
            cells.push_back(cell_text(row[i], table.columns[i].kind));
            // Numbers of ours are none: -0.5 must stay one.
            if (formula_safe && std::holds_alternative<std::string>(row[i]) && begins_a_formula(cells.back()))
                cells.back().insert(0, 1, '\'');
        }
        text += csv_record(cells);
    }
    return text;
}

std::vector<Parameter> csv_parameters(std::vector<Parameter> parameters) {
    parameters.push_back(
        {"formula_safe", Parameter::Type::boolean,
         "true: a text that begins with = + - @ or a tab gets an apostrophe before it, so that no "
         "spreadsheet takes it for a formula."});
    return parameters;
}

Response csv_response(const Table& table, const Call& call) {
    return Response::text(200, std::string(csv_type) + "; charset=utf-8; header=present",
                          csv_of(table, call.parameter("formula_safe") == "true"));
}

Result<Response> workbook_response(const Table& table) {
    auto workbook = workbook_of(table);
    if (!workbook) return workbook.error();
    Response response = Response::text(200, workbook_type, std::move(*workbook));
    response.set("Content-Disposition", "attachment; filename=\"" + table.name + ".xlsx\"");
    return response;
}

}  // namespace groundswell::api
