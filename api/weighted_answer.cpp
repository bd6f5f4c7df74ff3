#include "api/weighted_answer.h"

#include <algorithm>

#include "api/numbers.h"

namespace groundswell::api {
namespace {

std::string with_plural(std::uint64_t number, const std::string& one) {
    return std::to_string(number) + " " + one + (number == 1 ? "" : "s");
}

std::string listed(const std::vector<std::string>& names) {
    std::string text;
    for (std::size_t at = 0; at < names.size(); ++at)
        text += (at == 0 ? "" : at + 1 == names.size() ? " and " : ", ") + names[at];
    return text;
}

std::string method_text(const statistics::Weighting& weighting) {
    std::vector<std::string> names;
    for (const statistics::VariableUsed& used : weighting.used) names.push_back(used.name);
    if (weighting.method == statistics::WeightingMethod::post_stratification)
        return "post-stratified by " + listed(names);
    return "raked to " + listed(names) +
           (weighting.converged ? ""
                                : ", which did not converge: margins are off by up to " +
                                      fixed(weighting.margin_error * 100, 2) + "%");
}

std::string sentence_of(const statistics::Weighting& weighting) {
    std::string text = with_plural(weighting.weighted, "response") + " " + method_text(weighting) +
                       "; they say as much as " + fixed(weighting.effective_size, 1) +
                       " equal ones (design effect " + fixed(weighting.design_effect, 2) + "; weights " +
                       fixed(weighting.smallest, 2) + " to " + fixed(weighting.largest, 2) + ").\n";
    if (weighting.outside_unknown > 0)
        text += "  " + with_plural(weighting.outside_unknown, "response") +
                " whose size, sector or district is not known count with weight 1.\n";
    if (weighting.outside_population > 0)
        text += "  " + with_plural(weighting.outside_population, "response") +
                " of a kind that the table does not count, such as from outside the area, count with weight 1.\n";
    if (weighting.trimmed > 0)
        text +=
            "  " + with_plural(weighting.trimmed, "response") +
            " had weights over five times the median, which were cut to it before the margins were met again.\n";
    for (const statistics::VariableUsed& used : weighting.used)
        for (const std::vector<std::string>& pooled : used.pooled)
            text += "  Pooled for want of responses: " + used.name + " " + listed(pooled) + ".\n";
    for (const statistics::VariableLeftOut& left_out : weighting.left_out)
        text += "  Not weighted by " + left_out.name + ": " + left_out.reason.message + ".\n";
    return text;
}

}  // namespace

Result<std::optional<WeightedAnswer>> weighted_answer(const std::map<std::string, std::string>& parameters,
                                                      const figures::SummaryQuery& query,
                                                      const pipeline::Evidence& evidence,
                                                      const pipeline::Resources& resources) {
    const auto asked = parameters.find("weighted");
    if (asked == parameters.end() || asked->second != "true") return std::optional<WeightedAnswer>();
    std::shared_ptr<const pipeline::WeightingTable> table;
    if (resources.business_counts != nullptr) {
        auto newest = resources.business_counts->newest();
        if (!newest) return newest.error();
        table = *std::move(newest);
    }
    if (table == nullptr)
        return Error{.kind = ErrorKind::unprocessable,
                     .code = "business-counts-missing",
                     .message = "There is no table of business counts to weight to",
                     .cure =
                         "Have the administrator import one: groundswell reference import FILE --kind "
                         "business-counts --data DIR. docs/weighting.md says where to get it.",
                     .place = {.field = "weighted"}};
    auto summary = figures::summarise_weighted(*evidence.cube, query, table->population);
    if (!summary) {
        Error refused = summary.error();
        if (refused.place.empty()) refused.place.field = "weighted";
        return refused;
    }
    return std::optional(WeightedAnswer{std::move(*summary), std::move(table)});
}

std::vector<Column> weighted_columns() {
    return {{"n_effective", Kind::ratio},
            {"share_unweighted", Kind::share},
            {"low_unweighted", Kind::share},
            {"high_unweighted", Kind::share}};
}

std::vector<Cell> weighted_cells(const WeightedAnswer& answer, std::size_t row) {
    const figures::SummaryRow& raw = answer.summary.raw.rows[row];
    std::vector<Cell> cells(4);
    if (const auto& weighted = answer.summary.rows[row])
        cells = {weighted->share, weighted->low, weighted->high, weighted->n_effective};
    cells.insert(cells.end(), {raw.share, raw.low, raw.high});
    return cells;
}

std::string weighting_text(const WeightedAnswer& answer) {
    const reference::BusinessCounts& counts = answer.table->counts;
    std::string text = "Weighted to " + std::to_string(counts.total()) + " businesses" +
                       (counts.source.year.empty() ? "" : " of " + counts.source.year) + " (" +
                       counts.source.file + "); n and base are as counted.\n";
    for (const figures::WeightingOf& one : answer.summary.weightings) {
        text += one.wave || answer.summary.weightings.size() > 1 ? one.wave.value_or("not known") + ": " : "";
        text +=
            one.weighting ? sentence_of(*one.weighting) : "not weighted. " + one.weighting.error().message + ".\n";
    }
    return text;
}

}  // namespace groundswell::api
