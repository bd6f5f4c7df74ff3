#include "api/labels.h"
#include "api/numbers.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json row_json(const SummaryAnswer& answer, const figures::SummaryRow& row) {
    Json json = Json::object();
    for (std::size_t i = 0; i < row.key.size(); ++i) {
        const figures::Dimension dimension = answer.query.by[i];
        const std::string name(to_string(dimension));
        json[name] = row.key[i] ? Json(*row.key[i]) : Json(nullptr);
        if (dimension == figures::Dimension::stance || dimension == figures::Dimension::wave ||
            dimension == figures::Dimension::survey)
            continue;  // their codes are their labels
        json[name + "_label"] = label_of(dimension, row.key[i], answer.evidence, answer.resources);
    }
    json["n"] = row.n;
    json["base"] = row.base;
    json["share"] = six_decimals(row.share);
    json["low"] = six_decimals(row.low);
    json["high"] = six_decimals(row.high);
    json["suppressed"] = false;
    return json;
}

}  // namespace

std::string summary_json(const SummaryAnswer& answer) {
    Json rows = Json::array();
    for (const figures::SummaryRow& row : answer.summary.rows) {
        rows.push_back(row_json(answer, row));
        if (answer.weighted) put_weighted_row(*answer.weighted, rows.size() - 1, rows.back());
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
