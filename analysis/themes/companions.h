// Companions: whether what a weak rule found has one of its companion words near it, in its sentence.
//
// Call order    start() per text, whose rules the workspace has found, then stand_near() per match.
// Cost          start: a row of bits for each companion in the text. stand_near: a match whose rule has no
//               companion anywhere in the text, one look; another, a look at the companions within reach.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/themes/lexicon_matcher.h"

namespace groundswell::themes {

class Companions {
public:
    void start(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace);
    bool stand_near(const Found& match, const RuleFacts& rule) const;

private:
    const LexiconMatcher* matcher_ = nullptr;
    const LexiconMatcher::Workspace* workspace_ = nullptr;
    std::vector<std::uint64_t> groups_in_text_;  // a bit for each group that has a companion in the text
    std::uint32_t longest_ = 0;                  // of the companions in the text, in words
};

}  // namespace groundswell::themes
