#include <utility>

#include "api/labels.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/table_notes.h"

namespace groundswell::api {
namespace {

void note_weighting(Table& table, const WeightedAnswer& weighted) {
    table.notes.emplace_back("weighting", weighting_text(weighted));
    note_column(table, "share, low, high",
                "As the businesses counted are made up by size, sector and district, not as those that answered; "
                "the interval at 95% is as wide as n_effective makes it. Empty where that cannot be said.");
    note_column(table, "n_effective",
                "How many equal responses say as much as the row's base, those outside the table with weight 1 "
                "among them.");
    note_column(table, "share_unweighted", "n / base.");
}

}  // namespace

Table summary_rows(const SummaryAnswer& answer) {
    Table table{.name = "summary"};
    for (const figures::Dimension dimension : answer.query.by) {
        table.columns.push_back({std::string(to_string(dimension))});
        table.columns.push_back({table.columns.back().name + "_label"});
    }
    table.columns.insert(table.columns.end(), {{"n", Kind::count},
                                               {"base", Kind::count},
                                               {"share", Kind::share},
                                               {"low", Kind::share},
                                               {"high", Kind::share}});
    if (answer.weighted)
        for (Column& column : weighted_columns()) table.columns.push_back(std::move(column));
    table.columns.push_back({"suppressed", Kind::flag});
    Labels labels(answer.evidence, answer.resources);
    for (const figures::SummaryRow& row : answer.summary.rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (std::size_t i = 0; i < row.key.size(); ++i) {
            cells.push_back(row.key[i] ? Cell(*row.key[i]) : Cell(Empty{}));
            cells.emplace_back(labels.of(answer.query.by[i], row.key[i]));
        }
        cells.insert(cells.end(), {row.n, row.base});
        if (answer.weighted) {
            const auto at = static_cast<std::size_t>(&row - answer.summary.rows.data());
            for (Cell& cell : weighted_cells(*answer.weighted, at)) cells.push_back(std::move(cell));
        } else {
            cells.insert(cells.end(), {row.share, row.low, row.high});
        }
        cells.emplace_back(false);
    }
    note_origin(table, "/v1/summary", answer.parameters, answer.evidence);
    table.notes.emplace_back("base", base_sentence(answer));
    note_column(table, "n", "Members of the base that name it.");
    note_column(
        table, "base",
        "Responses of the row that could have said it: a usable answer to a question that could have drawn "
        "it. Filters on themes never shrink it.");
    if (answer.weighted)
        note_weighting(table, *answer.weighted);
    else
        note_column(table, "share", "n / base.");
    note_column(table, answer.weighted ? "low_unweighted, high_unweighted" : "low, high",
                "Wilson's interval at 95%.");
    note_caveats(table, answer.policy);
    return table;
}

}  // namespace groundswell::api
