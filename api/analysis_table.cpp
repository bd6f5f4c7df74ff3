#include "api/analysis_table.h"

#include <cassert>

#include "api/csv.h"
#include "api/numbers.h"

namespace groundswell::api {
namespace {

std::string text_of_cell(const AnalysisCell& cell, AnalysisKind kind) {
    if (const auto* text = std::get_if<std::string>(&cell)) return *text;
    if (const auto* count = std::get_if<std::uint64_t>(&cell)) return std::to_string(*count);
    if (const auto* flag = std::get_if<bool>(&cell)) return *flag ? "true" : "false";
    if (const auto* number = std::get_if<double>(&cell))
        return kind == AnalysisKind::probability ? printed("%.6g", *number)
                                                 : fixed(six_decimals(*number) + 0.0, 6);
    return {};
}

}  // namespace

std::string analysis_csv(const AnalysisTable& table) {
    std::vector<std::string> cells;
    for (const AnalysisColumn& column : table.columns) cells.push_back(column.name);
    std::string text = csv_record(cells);
    for (const auto& row : table.rows) {
        assert(row.size() == table.columns.size());
        cells.clear();
        for (std::size_t i = 0; i < row.size(); ++i) cells.push_back(text_of_cell(row[i], table.columns[i].kind));
        text += csv_record(cells);
    }
    return text;
}

}  // namespace groundswell::api
