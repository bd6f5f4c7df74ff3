#include "api/labels.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/table_notes.h"

namespace groundswell::api {

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
                                               {"high", Kind::share},
                                               {"suppressed", Kind::flag}});
    for (const figures::SummaryRow& row : answer.summary.rows) {
        std::vector<Cell>& cells = table.rows.emplace_back();
        for (std::size_t i = 0; i < row.key.size(); ++i) {
            cells.push_back(row.key[i] ? Cell(*row.key[i]) : Cell(Empty{}));
            cells.emplace_back(label_of(answer.query.by[i], row.key[i], answer.evidence, answer.resources));
        }
        cells.insert(cells.end(), {row.n, row.base, row.share, row.low, row.high, false});
    }
    note_origin(table, "/v1/summary", answer.parameters, answer.evidence);
    table.notes.emplace_back("base", base_sentence(answer));
    note_column(table, "n", "Members of the base that name it.");
    note_column(
        table, "base",
        "Responses of the row that could have said it: a usable answer to a question that could have drawn "
        "it. Filters on themes never shrink it.");
    note_column(table, "share", "n / base.");
    note_column(table, "low, high", "Wilson's interval at 95%.");
    note_caveats(table);
    return table;
}

}  // namespace groundswell::api
