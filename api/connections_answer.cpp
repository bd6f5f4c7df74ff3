#include "api/analyses.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

std::vector<Cell> cells_of_pair(const figures::Connection& row, const pipeline::Evidence& evidence,
                                const pipeline::Resources& resources) {
    const auto label = [&](const std::string& theme) {
        return label_of(figures::Dimension::theme, theme, evidence, resources);
    };
    const statistics::Association& measures = row.measures;
    std::vector<Cell> cells{row.first,         label(row.first),      row.first_foundation,  row.second,
                            label(row.second), row.second_foundation, row.counts.a,          row.counts.b,
                            row.counts.c,      row.counts.d,          cell_of(measures.lift)};
    cells.push_back(cell_of(measures.phi));
    if (const auto& interval = measures.phi_interval)
        cells.insert(cells.end(), {interval->low, interval->high});
    else
        cells.resize(cells.size() + 2);
    cells.insert(cells.end(), {cell_of(measures.jaccard), cell_of(measures.npmi), cell_of(measures.given_first),
                               measures.chi_square, measures.p, cell_of(row.q)});
    if (const auto& adjusted = row.adjusted)
        cells.insert(cells.end(), {adjusted->ratio, adjusted->interval.low, adjusted->interval.high});
    else
        cells.resize(cells.size() + 3);
    cells.emplace_back(row.edge);
    return cells;
}

}  // namespace

Result<ConnectionsAnswer> answer_connections(Application& application, const Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();
    std::vector<std::string> themes, foundations;
    for (const themes::Theme& theme : (*evidence)->lexicon().themes) {
        themes.push_back(theme.id);
        foundations.push_back(theme.foundation);
    }
    ConnectionsAnswer answer{.evidence = *evidence,
                             .connections = figures::connections(*(*evidence)->cube, *query, themes, foundations),
                             .table = {.name = "connections", .columns = connections_columns()}};
    for (const figures::Connection& row : answer.connections.rows)
        answer.table.rows.push_back(cells_of_pair(row, **evidence, application.resources));
    return answer;
}

}  // namespace groundswell::api
