// Answer tone: the stance that an answer as a whole gives the themes it merely names.
//
// What it is    A comment on business names the cost of borrowing for a reason. Where neither words near a theme nor
//               the question give it a stance, it takes the side of the other themes; where these take none or both,
//               that of most cues of the answer; where these are even, a long answer is taken for a complaint, which
//               is what people write at length. A short answer has no tone: "We export to 12 countries" stays
//               neutral, and so does everything in answer to a question that asks for one side.
// Call order    After the verdicts on all mentions, while the reader knows the text.
// Cost          Nothing for an answer without a neutral theme; else one pass over its cues.
#pragma once

#include <span>

#include "analysis/themes/stance.h"
#include "analysis/themes/tagger.h"

namespace groundswell::themes {

// Barrier, strength, or neutral for none. `themes`: all of the answer, summed up.
Stance tone_of_answer(std::span<const ThemeFinding> themes, const StanceReader& reader, Asks asks);

}  // namespace groundswell::themes
