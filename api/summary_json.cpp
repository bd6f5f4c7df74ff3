#include "api/labels.h"
#include "api/numbers.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/text_of_json.h"
#include "api/verbatim_links.h"

namespace groundswell::api {
namespace {

Json row_json(const SummaryAnswer& answer, const figures::SummaryRow& row, Labels& labels) {
    Json json = Json::object();
    for (std::size_t i = 0; i < row.key.size(); ++i) {
        const figures::Dimension dimension = answer.query.by[i];
        const std::string name(to_string(dimension));
        json[name] = row.key[i] ? Json(*row.key[i]) : Json(nullptr);
        json[name + "_label"] = labels.of(dimension, row.key[i]);
    }
    json["n"] = row.n;
    json["base"] = row.base;
    json["share"] = six_decimals(row.share);
    json["low"] = six_decimals(row.low);
    json["high"] = six_decimals(row.high);
    json["suppressed"] = false;
    return json;
}

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

// The row's share, low and high weighted, with n_effective and the unweighted ones beside; null where the
// weighting of its wave was refused.
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

// What was weighted to what, and what became of whom.
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

}  // namespace

std::string summary_json(const SummaryAnswer& answer) {
    Json rows = Json::array();
    Labels labels(answer.evidence, answer.resources);
    const VerbatimLinks links(answer.parameters, answer.query.by);
    for (const figures::SummaryRow& row : answer.summary.rows) {
        rows.push_back(row_json(answer, row, labels));
        if (answer.weighted) put_weighted_row(*answer.weighted, rows.size() - 1, rows.back());
        if (answer.links_verbatims) rows.back()["verbatims"] = links.of(row.key);
    }
    Json json{{"query", query_json(summary_parameters(), answer.parameters)}, {"base", answer.summary.base}};
    if (answer.query.firms_once) json["without_firm"] = answer.summary.without_firm;
    if (answer.query.copies_once) json["copies_left_out"] = answer.summary.copies_left_out;
    json["lexicon"] = answer.evidence.lexicon_version;
    if (answer.evidence.untagged > 0) json["answers_without_tagging"] = answer.evidence.untagged;
    json["data_version"] = answer.evidence.data_version;
    if (answer.weighted) json["weighting"] = weighting_json(*answer.weighted);
    json["rows"] = std::move(rows);
    return text_of(json);
}

}  // namespace groundswell::api
