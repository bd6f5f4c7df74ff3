#include "api/lexicon_diff_forms.h"
#include "api/numbers.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json rule_json(const themes::RuleChange& change, const pipeline::LexiconDiff& diff) {
    const themes::Rule& rule = change.either();
    const themes::Lexicon& lexicon = (change.after != nullptr ? diff.after : diff.before)->lexicon();
    Json json{{"change", to_string(change.kind)},
              {"rule", rule.id},
              {"theme", lexicon.themes[rule.theme].id},
              {"kind", to_string(rule.kind)}};
    if (change.before != nullptr && change.after != nullptr) json["was_kind"] = to_string(change.before->kind);
    json["file"] = rule.file;
    json["line"] = rule.line;
    return json;
}

Json examples_json(const std::vector<pipeline::MoveExample>& examples) {
    Json list = Json::array();
    for (const pipeline::MoveExample& one : examples)
        list.push_back({{"answer", one.answer == 0 ? Json(nullptr) : Json(std::to_string(one.answer))},
                        {"text", one.text},
                        {"words", one.words},
                        {"rule", one.rule},
                        {"stance", groundswell::to_string(one.stance)}});
    return list;
}

Json figures_json(const std::vector<pipeline::FigureMove>& figures, bool with_cells) {
    Json list = Json::array();
    for (const pipeline::FigureMove& one : figures) {
        Json json{{"theme", one.theme}};
        if (with_cells) {
            json["sector"] = one.sector ? Json(*one.sector) : Json(nullptr);
            json["district"] = one.district ? Json(*one.district) : Json(nullptr);
        }
        json["n_before"] = one.n_before;
        json["n_after"] = one.n_after;
        json["base_before"] = one.base_before;
        json["base_after"] = one.base_after;
        json["share_before"] = six_decimals(one.share_before);
        json["share_after"] = six_decimals(one.share_after);
        json["difference"] = shown_difference(one.share_before, one.share_after);
        list.push_back(std::move(json));
    }
    return list;
}

}  // namespace

std::string lexicon_diff_json(const pipeline::LexiconDiff& diff) {
    Json rules = Json::array(), others = Json::array(), themes = Json::array();
    for (const themes::RuleChange& change : diff.change.rules) rules.push_back(rule_json(change, diff));
    for (const themes::OtherChange& change : diff.change.others)
        others.push_back({{"what", change.what},
                          {"change", to_string(change.kind)},
                          {"term", change.is_pattern ? change.expression : change.term},
                          {"of", change.where}});
    for (const pipeline::ThemeMove& move : diff.themes)
        themes.push_back({{"theme", move.theme},
                          {"before", move.before},
                          {"after", move.after},
                          {"gained", move.gained},
                          {"lost", move.lost},
                          {"turned", move.turned},
                          {"gains", examples_json(move.gains)},
                          {"losses", examples_json(move.losses)}});
    Json json{{"before", diff.before->lexicon().version},
              {"after", diff.after->lexicon().version},
              {"same_themes", diff.change.same_themes},
              {"rules", std::move(rules)},
              {"others", std::move(others)},
              {"responses", diff.responses},
              {"answers", diff.answers},
              {"concerned", diff.concerned},
              {"differing", diff.differing},
              {"themes", std::move(themes)}};
    if (diff.over_store) {
        json["totals"] = figures_json(diff.totals, false);
        json["figures"] = figures_json(diff.figures, true);
    }
    return text_of(json);
}

}  // namespace groundswell::api
