// Rule trial: what a text says with and without some rules, for the review of a lexicon.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/sifting.h"
#include "analysis/themes/stance.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

// Reused between texts; one thread.
class RuleTrial {
public:
    explicit RuleTrial(const Tagger& tagger) : tagger_(tagger), workspace_(tagger.matcher()) {}

    void read(std::string_view text);
    const LexiconMatcher::Workspace& workspace() const { return workspace_; }
    // All matches of the text as they fare.
    const std::vector<SiftedMatch>& sift();

    // What the text says of each theme, for every kind of question, without the rules left out: equal numbers, the
    // same said. A whole answer says nothing.
    std::vector<std::uint64_t> said(const std::vector<bool>& left_out);

    // Whether the text says the same with both sets left out.
    bool says_the_same(const std::vector<bool>& left_out, const std::vector<bool>& more_left_out);

private:
    const Tagger& tagger_;
    LexiconMatcher::Workspace workspace_;
    Sifting sifting_;
    StanceReader stance_;
    bool stance_has_started_ = false;
};

}  // namespace groundswell::themes
