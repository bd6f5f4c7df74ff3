// The shipped rules as regular expressions, for engines that know nothing of rules: what bench/peers run. Prints
// lines of a theme, a tab, and what RULES of its rules mean, joined by "|" (25 when not said: with many more RE2
// runs out of the memory it allows itself and falls back to its slowest way). Weak rules, false friends, stances
// and longest matches across themes are left out, so a peer has less to do than the tagger.
//
//   theme_patterns [RULES]
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>

#include "pipeline/resources.h"

int main(int count, char** arguments) {
    const unsigned long most = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 25;
    const auto resources = groundswell::pipeline::load_resources({});
    if (!resources || most == 0) return 1;
    const auto& lexicon = resources->tagger->lexicon();
    struct Pattern {
        std::string text;
        unsigned long rules = 0;
    };
    std::map<std::string, Pattern> patterns;
    const auto print = [](const std::string& theme, Pattern& pattern) {
        if (pattern.rules > 0) std::printf("%s\t%s\n", theme.c_str(), pattern.text.c_str());
        pattern = {};
    };
    for (const auto& rule : lexicon.rules) {
        if (!rule.companions.empty() || rule.question) continue;
        Pattern& pattern = patterns[lexicon.themes[rule.theme].id];
        pattern.text += (pattern.rules == 0 ? "(?:" : "|(?:") + rule.expression + ")";
        if (++pattern.rules == most) print(lexicon.themes[rule.theme].id, pattern);
    }
    for (auto& [theme, pattern] : patterns) print(theme, pattern);
}
