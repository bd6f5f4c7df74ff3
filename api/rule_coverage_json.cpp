#include "api/rule_coverage_json.h"

#include <algorithm>
#include <vector>

#include "api/text_of_json.h"

namespace groundswell::api {

std::string rule_coverage_json(const pipeline::RuleCoverage& coverage, const pipeline::Evidence& evidence,
                               std::optional<std::uint16_t> theme) {
    const themes::Lexicon& lexicon = evidence.lexicon();
    Json all_themes = Json::array(), rules = Json::array();
    for (std::uint16_t number = 0; number < lexicon.themes.size(); ++number) {
        if (theme && *theme != number) continue;
        all_themes.push_back({{"theme", lexicon.themes[number].id},
                              {"label", lexicon.themes[number].label},
                              {"answers", coverage.themes[number].answers},
                              {"rules", coverage.themes[number].rules},
                              {"unused", coverage.themes[number].unused}});
    }
    std::vector<std::uint32_t> numbers;
    for (std::uint32_t number = 0; number < lexicon.rules.size(); ++number)
        if (!theme || lexicon.rules[number].theme == *theme) numbers.push_back(number);
    std::stable_sort(numbers.begin(), numbers.end(), [&](std::uint32_t left, std::uint32_t right) {
        return coverage.rules[left].answers > coverage.rules[right].answers;
    });
    for (const std::uint32_t number : numbers) {
        const themes::Rule& rule = lexicon.rules[number];
        rules.push_back({{"rule", rule.id},
                         {"theme", lexicon.themes[rule.theme].id},
                         {"kind", to_string(rule.kind)},
                         {"answers", coverage.rules[number].answers},
                         {"alone", coverage.rules[number].alone}});
    }
    return text_of({{"lexicon", evidence.lexicon_version},
                    {"data_version", evidence.data_version},
                    {"answers", coverage.answers},
                    {"themed", coverage.themed},
                    {"themes", std::move(all_themes)},
                    {"rules", std::move(rules)}});
}

}  // namespace groundswell::api
