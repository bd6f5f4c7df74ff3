#include <algorithm>
#include <utility>

#include "analysis/statistics/share_difference.h"
#include "analysis/statistics/wilson.h"
#include "api/analyses.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/numbers.h"
#include "api/parameters.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

// Districts outside the area are known by their codes, but are no part of it.
std::vector<std::string> groups_of_area(figures::Dimension of, const reference::Tables& tables) {
    std::vector<std::string> codes;
    if (of == figures::Dimension::district)
        for (const reference::District& district : tables.districts) codes.push_back(district.code);
    return codes;
}

// The value named, checked as the filter of that dimension is.
Result<void> check_group(const Call& call, const pipeline::Evidence& evidence,
                         const pipeline::Resources& resources) {
    if (!call.has("value")) return {};
    const std::string& value = call.parameter("value");
    if (value == "none" || value.find(',') != std::string::npos)
        return parameter_value_invalid("value", value, "Name one " + call.parameter("of") + " by its code.");
    auto valid = to_summary_query({{call.parameter("of"), value}}, evidence, resources, call.caller);
    if (valid) return {};
    return parameter_value_invalid("value", value, valid.error().cure);
}

// The share less that of the rest, with its interval; nothing where there is no rest.
std::vector<Cell> difference_cells(const figures::ContrastRow& row) {
    if (row.share.base == 0 || row.rest.base == 0) return std::vector<Cell>(3);
    const double share = row.share.value(), rest = row.rest.value();
    const statistics::Interval of_rest =
        statistics::wilson_interval(static_cast<double>(row.rest.n), static_cast<double>(row.rest.base));
    const statistics::Interval interval = statistics::newcombe_interval(rest, of_rest, share, row.interval);
    return {shown_difference(rest, share), interval.low, interval.high};
}

std::vector<Cell> cells_of(const figures::ContrastRow& row, const ContrastsAnswer& answer,
                           const pipeline::Resources& resources) {
    const statistics::OverRepresentation& measures = row.measures;
    std::vector<Cell> cells{
        row.theme,         label_of(figures::Dimension::theme, row.theme, *answer.evidence, resources),
        row.group,         label_of(answer.of, row.group, *answer.evidence, resources),
        row.share.n,       row.share.base,
        row.share.value(), row.interval.low,
        row.interval.high, row.rest.n,
        row.rest.base,     row.rest.base > 0 ? Cell(row.rest.value()) : Cell()};
    for (Cell& cell : difference_cells(row)) cells.push_back(std::move(cell));
    cells.insert(cells.end(), {measures.expected, cell_of(measures.location_quotient), measures.residual,
                               measures.p, cell_of(row.q)});
    if (const auto& ratio = measures.rate_ratio)
        cells.insert(cells.end(), {ratio->ratio, ratio->interval.low, ratio->interval.high});
    else
        cells.resize(cells.size() + 3);
    cells.push_back(cell_of(measures.odds_ratio));
    cells.insert(cells.end(), {measures.log_odds.delta, measures.log_odds.z});
    cells.push_back(row.represented ? Cell(std::string(to_string(*row.represented))) : Cell());
    cells.push_back(cell_of(row.shrunk));
    if (row.adjusted) cells.insert(cells.end(), {row.adjusted->share, row.adjusted->covered});
    cells.resize(contrasts_columns().size());
    return cells;
}

}  // namespace

Result<ContrastsAnswer> answer_contrasts(Application& application, const Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();
    if (auto valid = check_group(call, **evidence, application.resources); !valid) return valid.error();
    ContrastsAnswer answer{.evidence = *evidence,
                           .of = *dimension_named(call.parameter("of")),
                           .contrasts = {},
                           .table = {.name = "contrasts", .columns = contrasts_columns()}};
    const std::vector<std::string> groups = groups_of_area(answer.of, *application.resources.tables);
    answer.contrasts = figures::contrasts(*(*evidence)->cube, *query, answer.of, groups);
    for (const figures::ContrastRow& row : answer.contrasts.rows)
        if (!call.has("value") || row.group == call.parameter("value"))
            answer.table.rows.push_back(cells_of(row, answer, application.resources));
    return answer;
}

}  // namespace groundswell::api
