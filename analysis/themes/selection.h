// Selection: which of the rules' matches are mentions.
//
// What it does  Weak rules without a companion in reach, and items that are none, are dropped; false friends remove matches of their themes
//               lying inside them; a contiguous match removes every match lying strictly inside it,
//               one with a gap only those of its own theme; of one theme's matches over the same words one stays,
//               that with a stance of its own before one without.
// Cost          Sorting the matches; no pairs are compared.
#pragma once

#include <vector>

#include "analysis/themes/companions.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/list_items.h"

namespace groundswell::themes {

// A match with what its rule says.
struct Candidate {
    std::uint32_t rule = 0;
    std::uint16_t theme = 0;
    RuleKind speaks = RuleKind::topic;
    bool contiguous = true;
    std::uint32_t first = 0, end = 0;   // words
    std::uint32_t start = 0, stop = 0;  // bytes of the normalised text
};

class Selection {
public:
    // The mentions, by start and then by end. The workspace has found its rules.
    const std::vector<Candidate>& select(const LexiconMatcher& matcher,
                                         const LexiconMatcher::Workspace& workspace);

private:
    void take(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace);
    void remove_false_friends(const LexiconMatcher& matcher, const std::vector<Found>& friends);
    void remove_contained();

    std::vector<Candidate> candidates_;
    Companions companions_;
    ListItems items_;
};

}  // namespace groundswell::themes
