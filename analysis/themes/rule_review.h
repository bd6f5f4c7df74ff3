// Rule review: what is odd about a lexicon's rules though each is valid: those that can never count, that say what
// others say, that the examples leave unproven or that cost much. Every rule is tried on its own texts.
//
// Cost          Each rule's own texts are read and sifted once, those of suspects again in several sentences: the
//               shipped 13,000 rules take seconds.
// Meaning       "shadowed" is tried, not proven: on its own texts, alone and among words that change stances,
//               nothing changes without the rule. All those reported may go together.
// Thread rule   Pure functions.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/themes/rule_cost.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

struct RuleFinding {
    enum class Kind : std::uint8_t {
        matches_nothing,    // not even in the texts it describes
        never_counts,       // a false friend, or another rule of the theme, always beats it: `by`
        duplicate,          // the same as another rule of the theme: `by`
        shadowed,           // others of the theme say all it says: `by`
        shared_words,       // a theme that is no near neighbour has the same words: `by`
        unproven_pattern,   // no example of any theme is matched by it
        slow,               // it makes the engine look at much
        idle_false_friend,  // holds no words that a rule of its theme would match; `rule` is a false friend
        repeated_cue,       // stands in two classes; `rule` and `by` are cues
    };
    Kind kind = Kind::matches_nothing;
    std::uint32_t rule = 0;
    std::vector<std::uint32_t> by;  // rules; of never_counts false friends where `by_false_friend`
    bool by_false_friend = false;
};

// A term is slow that makes one look at more than so many words in a thousand of the examples; a pattern that runs
// over more than one text in so many, or whose program is larger than half of what is allowed.
inline constexpr std::uint64_t slow_steps_per_thousand = 120;
inline constexpr std::uint64_t fast_pattern_runs_in = 20;

struct RuleReview {
    std::vector<RuleFinding> findings;  // by kind, then by rule
    std::vector<RuleCost> costs;        // by rule, over the examples
    std::uint64_t words = 0, texts = 0;
};

RuleReview review_rules(const Tagger& tagger);

// Whether one of the two names the other among its near neighbours or in what it excludes.
bool are_neighbours(const Theme& one, const Theme& other);

}  // namespace groundswell::themes
