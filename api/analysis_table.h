// AnalysisTable: the rows of an analysis with named columns, written as JSON and as CSV: the same digits in both.
//
// Digits        Shares, ratios and scores to six decimals; p and q to six significant digits, since 1.4e-08
//               is not 0.
// Thread rule   Plain values and functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace groundswell::api {

enum class AnalysisKind : std::uint8_t { text, count, number, probability, flag };

struct AnalysisColumn {
    std::string name;
    AnalysisKind kind = AnalysisKind::text;
    std::string meaning;  // for the OpenAPI document
};

// Nothing: not known, or it does not apply.
using AnalysisCell = std::variant<std::monostate, std::string, std::uint64_t, double, bool>;

struct AnalysisTable {
    const std::vector<AnalysisColumn>& columns;
    std::vector<std::vector<AnalysisCell>> rows;  // a cell a column
};

// A number, or nothing.
inline AnalysisCell cell_of(const std::optional<double>& value) {
    return value ? AnalysisCell(*value) : AnalysisCell();
}

std::string analysis_csv(const AnalysisTable& table);

// Of surveys of members, printed with every analysis.
inline constexpr const char* standing_caveat =
    "Respondents chose to answer: they are no random sample of businesses. Intervals (95%) and p describe chance "
    "alone, "
    "as if businesses like them had been drawn. Say 'x% of the n that answered', never 'x% of businesses'.";

}  // namespace groundswell::api
