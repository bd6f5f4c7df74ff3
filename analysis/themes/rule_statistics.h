// Rule statistics: what each rule does on texts, and how often it is right where people have coded them.
//
// Call order    add() each text, then finish() once.
// Counting      By texts. `texts`: where the rule gives a mention. `overlap`: of those, where another rule of
//               its theme would give one, too; the rest is `unique`, lost without the rule. `matched`: where its
//               words stand at all, whatever false friends, companions and longer matches leave of them.
//               Precision: of the coded texts with a mention by the rule, the share coded with its theme;
//               Wilson's 95% interval.
// Cost          A few times tagging. Costs of rules (rule_cost.h) are counted over the first texts, up to
//               `words_surveyed` words.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "analysis/themes/evaluate.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/question_rules.h"
#include "analysis/themes/rule_cost.h"
#include "analysis/themes/sifting.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

struct RuleFigures {
    std::uint64_t matched = 0, texts = 0, overlap = 0, unique = 0, mentions = 0;
    std::uint64_t coded = 0, right = 0;  // coded texts with a mention; of them those coded with the theme
    Estimate precision;                  // meaningless where coded is 0
    RuleCost cost;
};

// Of all rules of a theme together: texts with a mention of it count once.
struct ThemeFigures {
    std::uint64_t rules = 0, unused = 0;  // unused: rules without a match in any text
    RuleFigures sum;                      // unique: texts found by one rule alone
};

struct RuleReport {
    std::uint64_t texts = 0, coded_texts = 0;
    std::uint64_t words_surveyed = 0;
    std::vector<RuleFigures> rules;    // by number
    std::vector<ThemeFigures> themes;  // by number
};

class RuleStatistics {
public:
    static constexpr std::uint64_t words_surveyed = 1000000;

    explicit RuleStatistics(const Tagger& tagger);

    void add(std::string_view verbatim, const Asked& asked = Asks::anything);
    // A text that people have coded: with the themes whose bits are set.
    void add_coded(std::string_view verbatim, std::uint64_t themes, const Asked& asked = Asks::anything);
    RuleReport finish();

private:
    void count(const Asked& asked, std::optional<std::uint64_t> coded_themes);
    void take_matches(const Asked& asked);
    void take_question(const Asked& asked);

    const Tagger& tagger_;
    LexiconMatcher::Workspace workspace_;
    QuestionRules::Reader questions_;
    InPassing in_passing_;
    Sifting sifting_;
    CostSurvey survey_;
    RuleReport report_;
    std::vector<std::uint32_t> seen_, standing_, kept_;  // rules in the text
    std::vector<std::uint32_t> standing_of_theme_;       // by theme: rules that would give a mention
};

}  // namespace groundswell::themes
