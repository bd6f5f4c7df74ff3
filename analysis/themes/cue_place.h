// Cue place: where the cue stands that decided a stance, and what turned it round. A verdict names the cue only by
// its number in the lexicon; its words may stand in the text several times.
#pragma once

#include <optional>

#include "analysis/themes/lexicon.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/selection.h"
#include "analysis/themes/stance.h"

namespace groundswell::themes {

struct CuePlace {
    Found cue;
    std::optional<Found> turned_by;  // "not" of "not good"
};

// The cue of the verdict nearest to the mention; among those that stand there, one that can have meant the
// verdict's stance. The workspace has found its cues. Nothing where no cue decided.
std::optional<CuePlace> place_of_cue(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace,
                                     const Candidate& mention, const Verdict& verdict);

// The negator inside a gap of the mention, which turns round a rule that says a strength: "plenty, not of
// parking".
std::optional<Found> negator_in_gap(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace,
                                    const Candidate& mention);

}  // namespace groundswell::themes
