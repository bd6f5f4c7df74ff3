#include <algorithm>

#include "api/lexicon_stats_forms.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

using themes::RuleFigures;

// Whether the left one is to be told first.
bool told_before(const std::string& sort, const RuleFigures& left, const RuleFigures& right) {
    if (sort == "matched") return left.matched > right.matched;
    if (sort == "unique") return left.unique > right.unique;
    if (sort == "cost") return left.cost.steps > right.cost.steps;
    if (sort == "precision") {  // the surely worst first; those nobody coded last
        const double here = left.coded == 0 ? 2 : left.precision.high;
        const double there = right.coded == 0 ? 2 : right.precision.high;
        return here != there ? here < there : left.coded > right.coded;
    }
    return left.texts > right.texts;
}

}  // namespace

Result<StatsAnswer> choose_rules(const themes::RuleReport& report, const themes::Lexicon& lexicon,
                                 const StatsChoice& choice) {
    std::vector<std::string> ids;
    for (const themes::Theme& theme : lexicon.themes) ids.push_back(theme.id);
    if (!choice.theme.empty() && std::find(ids.begin(), ids.end(), choice.theme) == ids.end()) {
        const std::string near = nearest(choice.theme, ids);
        return Error{.kind = ErrorKind::usage,
                     .code = "theme-unknown",
                     .message = "The lexicon has no theme '" + choice.theme + "'",
                     .cure = near.empty() ? "Name a theme of the lexicon." : "Did you mean '" + near + "'?",
                     .place = {.field = "--theme"}};
    }
    StatsAnswer answer{report, lexicon, choice, {}, 0};
    for (std::uint32_t rule = 0; rule < lexicon.rules.size(); ++rule) {
        const bool of_theme = choice.theme.empty() || lexicon.themes[lexicon.rules[rule].theme].id == choice.theme;
        if (of_theme && (!choice.unused || report.rules[rule].matched == 0)) answer.rules.push_back(rule);
    }
    if (choice.sort != "rule")
        std::stable_sort(answer.rules.begin(), answer.rules.end(), [&](std::uint32_t left, std::uint32_t right) {
            return told_before(choice.sort, report.rules[left], report.rules[right]);
        });
    answer.chosen = answer.rules.size();
    if (choice.most > 0 && answer.rules.size() > choice.most) answer.rules.resize(choice.most);
    return answer;
}

double steps_per_thousand_words(const themes::RuleCost& cost, const themes::RuleReport& report) {
    const double words = static_cast<double>(std::max<std::uint64_t>(report.words_surveyed, 1));
    return static_cast<double>(cost.steps) * 1000.0 / words;
}

}  // namespace groundswell::api
