// Trial rule: a rule as someone types it to try it, made one of a lexicon by the lexicon's own checks.
//
// Errors        Those of the lexicon's checker ("term-...", "pattern-...", "lexicon-...") with a caret below the
//               words and Place::field naming the member; "theme-unknown", "rule-unknown" with the nearest;
//               "trial-empty", "trial-both" where it is not one rule; "lexicon-duplicate" where the theme has the
//               rule.
// Thread rule   Pure functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "core/result.h"

namespace groundswell::pipeline {

struct TrialWish {
    std::string theme = {};
    std::string term = {}, pattern = {};  // one of the two; neither where a rule only goes
    bool whole_words = true;              // of a pattern
    std::string pattern_id = {};          // of a pattern; "trial" or another free one unless given
    themes::RuleKind kind = themes::RuleKind::topic;
    std::vector<std::string> near = {};  // companions: then it is weak
    std::uint16_t within = 8;            // words to the companion, 1 to 50
    bool item = false;                   // a term that counts only as an item of a list; without companions
    std::string replaces = {};           // id of a rule of the lexicon that goes when this one comes

    friend bool operator==(const TrialWish&, const TrialWish&) = default;
};

struct TrialLexicon {
    themes::Lexicon lexicon;              // with the wish fulfilled: the new rule stands last
    std::optional<themes::Rule> added;    // with its theme's index
    std::optional<themes::Rule> removed;  // of the lexicon before
};

// Null where the lexicon has none of that id.
const themes::Rule* find_rule(const themes::Lexicon& lexicon, const std::string& id);
// `wished`, or "wished-2" and so on where the theme has a pattern of that id already.
std::string free_pattern_id(const themes::Lexicon& lexicon, const std::string& theme, const std::string& wished);

Result<TrialLexicon> with_trial_rule(const themes::Lexicon& lexicon, const TrialWish& wish);

}  // namespace groundswell::pipeline
