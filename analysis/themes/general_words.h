// General words: those that say nothing by themselves, so that nobody need look at them as rules.
//
// What it is    English function words (a phrase neither begins nor ends with one), words that can begin a phrase
//               as a complaint ("no", "lack", "too"), and words that fit any subject ("good", "thing"): not
//               offered alone, nor at the edge of a phrase. Written as normalisation leaves them.
// Cost          A hash look-up. Thread rule: any.
#pragma once

#include <string_view>

namespace groundswell::themes {

enum class WordRole { content, general, opener, number };

// `word` of a-z, 0-9 and _. One letter alone is general.
WordRole role_of(std::string_view word);

}  // namespace groundswell::themes
