#include "api/evaluation_forms.h"
#include "api/numbers.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

void add(Json& json, const std::string& name, const themes::Estimate& estimate) {
    json[name] = six_decimals(estimate.value);
    json[name + "_low"] = six_decimals(estimate.low);
    json[name + "_high"] = six_decimals(estimate.high);
}

Json codes_json(const std::vector<themes::GoldCode>& codes) {
    Json list = Json::array();
    for (const themes::GoldCode& code : codes)
        list.push_back({{"theme", code.theme}, {"stance", to_string(code.stance)}});
    return list;
}

Json residual_json(const std::optional<Residual>& residual) {
    return residual ? Json(to_string(*residual)) : Json(nullptr);
}

Json disagreement_json(const EvaluationAnswer& answer, const themes::Disagreement& disagreement) {
    const themes::GoldRecord& record = answer.gold[disagreement.record];
    Json json{{"id", record.id},
              {"text", record.text},
              {"missed", codes_json(disagreement.missed)},
              {"extra", codes_json(disagreement.extra)},
              {"stances", Json::array()},
              {"mentions", Json::array()}};
    for (const themes::StanceDifference& difference : disagreement.stances)
        json["stances"].push_back({{"theme", difference.theme},
                                   {"gold", to_string(difference.gold)},
                                   {"found", to_string(difference.found)}});
    for (const themes::Mention& mention : answer.taggings[disagreement.record].mentions)
        json["mentions"].push_back(
            {{"theme", answer.lexicon.themes[mention.theme].id},
             {"stance", to_string(mention.stance)},
             {"text", record.text.substr(mention.byte_start, mention.byte_end - mention.byte_start)},
             {"rule", answer.lexicon.rules[mention.rule].id}});
    if (disagreement.residual_differs)
        json["residual"] = {{"gold", residual_json(disagreement.gold_residual)},
                            {"found", residual_json(disagreement.found_residual)}};
    return json;
}

void add(Json& json, const themes::OverallScore& score) {
    json["records"] = score.records;
    add(json, "sample_f1", score.sample_f1);
    add(json, "micro_f1", score.micro_f1);
    add(json, "micro_precision", score.micro_precision);
    add(json, "micro_recall", score.micro_recall);
    add(json, "stance_accuracy", score.stance_accuracy);
    json["stance_pairs"] = score.stance_pairs;
}

Json stance_json(const themes::Evaluation& evaluation, std::size_t stance) {
    const themes::StanceScore& score = evaluation.stances[stance];
    Json json{{"stance", to_string(score.stance)},
              {"n", score.counts.gold},
              {"found", score.counts.found},
              {"agreed", score.counts.agreed},
              {"precision", six_decimals(score.precision)},
              {"recall", six_decimals(score.recall)},
              {"f1", six_decimals(score.f1)}};
    for (std::size_t found = 0; found < all_stances.size(); ++found)
        json["found_as"][std::string(to_string(all_stances[found]))] = evaluation.stance_confusion[stance][found];
    return json;
}

}  // namespace

std::string evaluation_json(const EvaluationAnswer& answer) {
    const themes::Evaluation& evaluation = answer.evaluation;
    Json json{{"lexicon", answer.lexicon.version}};
    add(json, evaluation.overall);
    add(json, "macro_f1", evaluation.macro_f1);
    json["macro_themes"] = evaluation.macro_themes;
    add(json, "macro_f1_n10", evaluation.macro_f1_common);
    json["macro_themes_n10"] = evaluation.macro_themes_common;
    json["residual_records"] = evaluation.residual_records;
    json["residual_agreed"] = evaluation.residual_agreed;
    json["stances"] = Json::array();
    for (std::size_t stance = 0; stance < evaluation.stances.size(); ++stance)
        json["stances"].push_back(stance_json(evaluation, stance));
    json["themes"] = Json::array();
    for (const themes::ThemeScore& score : evaluation.themes) {
        Json one{{"theme", score.theme},
                 {"n", score.counts.gold},
                 {"found", score.counts.found},
                 {"agreed", score.counts.agreed}};
        add(one, "precision", score.precision);
        add(one, "recall", score.recall);
        add(one, "f1", score.f1);
        json["themes"].push_back(std::move(one));
    }
    json["sources"] = Json::array();
    for (const themes::SourceScore& source : evaluation.sources) {
        Json one{{"source", source.source}};
        add(one, source.score);
        json["sources"].push_back(std::move(one));
    }
    json["disagreements"] = Json::array();
    for (const themes::Disagreement& disagreement : evaluation.disagreements)
        json["disagreements"].push_back(disagreement_json(answer, disagreement));
    return text_of(json);
}

}  // namespace groundswell::api
