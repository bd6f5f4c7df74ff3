#include "api/numbers.h"
#include "api/weighted_answer.h"

namespace groundswell::api {
namespace {

Json reason_json(const Error& reason) {
    return {{"code", reason.code}, {"detail", reason.message}, {"cure", reason.cure}};
}

Json variables_json(const statistics::Weighting& weighting) {
    Json variables = Json::array();
    for (const statistics::VariableUsed& used : weighting.used)
        variables.push_back({{"name", used.name},
                             {"unknown", used.missing},
                             {"categories", used.categories},
                             {"pooled", used.pooled},
                             {"dissimilarity", six_decimals(used.dissimilarity)}});
    return variables;
}

Json left_out_json(const statistics::Weighting& weighting) {
    Json left_out = Json::array();
    for (const statistics::VariableLeftOut& one : weighting.left_out)
        left_out.push_back({{"name", one.name}, {"reason", reason_json(one.reason)}});
    return left_out;
}

Json one_weighting_json(const figures::WeightingOf& of, bool by_wave) {
    Json json = Json::object();
    if (by_wave) json["wave"] = of.wave ? Json(*of.wave) : Json(nullptr);
    json["base"] = of.base;
    if (!of.weighting) {
        json["refused"] = reason_json(of.weighting.error());
        return json;
    }
    const statistics::Weighting& weighting = *of.weighting;
    json["method"] = weighting.method == statistics::WeightingMethod::raking ? "raking" : "post-stratification";
    json["variables"] = variables_json(weighting);
    json["left_out"] = left_out_json(weighting);
    json["weighted"] = weighting.weighted;
    json["outside"] = {
        {"unknown", weighting.outside_unknown}, {"not_in_table", weighting.outside_population}, {"weight", 1}};
    json["trimmed"] = weighting.trimmed;
    json["passes"] = weighting.passes;
    json["converged"] = weighting.converged;
    json["margin_error"] = six_decimals(weighting.margin_error);
    json["n_effective"] = six_decimals(weighting.effective_size);
    json["design_effect"] = six_decimals(weighting.design_effect);
    json["smallest_weight"] = six_decimals(weighting.smallest);
    json["largest_weight"] = six_decimals(weighting.largest);
    return json;
}

}  // namespace

void put_weighted_row(const WeightedAnswer& answer, std::size_t row, Json& json) {
    const figures::SummaryRow& raw = answer.summary.raw.rows[row];
    const auto& weighted = answer.summary.rows[row];
    const auto number = [&](double value) { return weighted ? Json(six_decimals(value)) : Json(nullptr); };
    const figures::WeightedShare share = weighted.value_or(figures::WeightedShare());
    json["share"] = number(share.share);
    json["low"] = number(share.low);
    json["high"] = number(share.high);
    json["n_effective"] = number(share.n_effective);
    json["share_unweighted"] = six_decimals(raw.share);
    json["low_unweighted"] = six_decimals(raw.low);
    json["high_unweighted"] = six_decimals(raw.high);
}

Json weighting_json(const WeightedAnswer& answer) {
    const reference::BusinessCounts& counts = answer.table->counts;
    const auto& weightings = answer.summary.weightings;
    const bool by_wave = weightings.size() > 1 || (weightings.size() == 1 && weightings.front().wave);
    Json list = Json::array();
    for (const figures::WeightingOf& one : weightings) list.push_back(one_weighting_json(one, by_wave));
    return {{"table",
             {{"file", counts.source.file},
              {"year", counts.source.year.empty() ? Json(nullptr) : Json(counts.source.year)},
              {"businesses", counts.total()},
              {"sha256", counts.source.sha256}}},
            {"by_wave", by_wave},
            {"weightings", std::move(list)}};
}

}  // namespace groundswell::api
