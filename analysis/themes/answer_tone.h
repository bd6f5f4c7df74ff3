// Answer tone: the stance that an answer as a whole gives the themes it merely names.
//
// What it is    A comment on business names the cost of borrowing for a reason. Where neither words near a
//               theme nor the question give it a stance, it takes the side of most cues of the answer; where
//               these are even, a long answer is taken for a complaint, which is what people write at length.
//               A short answer has no tone: "We export to 12 countries" stays neutral.
// Call order    After start() of the reader for the text. Ask only where a theme came out neutral: it is one
//               pass over the cues.
#pragma once

#include "analysis/themes/stance.h"

namespace groundswell::themes {

// Barrier, strength, or neutral for none: so wherever the question asks for one side.
Stance tone_of_answer(const StanceReader& reader, Asks asks);

}  // namespace groundswell::themes
