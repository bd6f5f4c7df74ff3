#include "api/lexicon_stats_forms.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

void add_figures(Json& json, const themes::RuleFigures& figures, const themes::RuleReport& report) {
    json["matched"] = figures.matched;
    json["texts"] = figures.texts;
    json["overlap"] = figures.overlap;
    json["unique"] = figures.unique;
    json["mentions"] = figures.mentions;
    json["coded"] = figures.coded;
    json["right"] = figures.right;
    const bool is_coded = figures.coded > 0;
    json["precision"] = is_coded ? Json(figures.precision.value) : Json(nullptr);
    json["precision_low"] = is_coded ? Json(figures.precision.low) : Json(nullptr);
    json["precision_high"] = is_coded ? Json(figures.precision.high) : Json(nullptr);
    json["cost"] = steps_per_thousand_words(figures.cost, report);
    json["runs"] = figures.cost.runs;
    json["instructions"] = figures.cost.instructions;
}

}  // namespace

std::string lexicon_stats_json(const StatsAnswer& answer) {
    Json all_themes = Json::array(), rules = Json::array();
    for (std::size_t theme = 0; theme < answer.report.themes.size(); ++theme) {
        const themes::ThemeFigures& figures = answer.report.themes[theme];
        const std::string& id = answer.lexicon.themes[theme].id;
        if (!answer.choice.theme.empty() && answer.choice.theme != id) continue;
        Json json{{"theme", id}, {"rules", figures.rules}, {"unused", figures.unused}};
        add_figures(json, figures.sum, answer.report);
        all_themes.push_back(std::move(json));
    }
    for (const std::uint32_t number : answer.rules) {
        const themes::Rule& rule = answer.lexicon.rules[number];
        Json json{{"rule", rule.id},
                  {"theme", answer.lexicon.themes[rule.theme].id},
                  {"kind", to_string(rule.kind)},
                  {"file", rule.file},
                  {"line", rule.line}};
        add_figures(json, answer.report.rules[number], answer.report);
        rules.push_back(std::move(json));
    }
    return text_of({{"lexicon", answer.lexicon.version},
                    {"texts", answer.report.texts},
                    {"coded_texts", answer.report.coded_texts},
                    {"themes", std::move(all_themes)},
                    {"rules", std::move(rules)}});
}

}  // namespace groundswell::api
