// Lexicon draw: a smaller lexicon made of the shipped one's rules, so that engines can be compared at several
// sizes.
//
// Meaning       Each theme keeps its share of the rules (largest remainders), by one of two ways:
//               drawn: which of a theme's rules, the seed says. Most rules are rare, so texts have few hits.
//               densest: the rules of a theme that most of 5,000 other constructed comments contain. Texts have
//               nearly as many hits as with all rules: what an author writes first.
//               False friends are drawn in the same proportion of all of them; cues and whole answers stay.
//               The same seed and lexicon give the same draw on every machine.
#pragma once

#include <cstdint>
#include <string>

#include "analysis/themes/lexicon.h"

namespace groundswell::bench {

enum class Draw : std::uint8_t { drawn, densest };

// All rules where `rules` is 0 or no fewer than there are.
themes::Lexicon draw_lexicon(const themes::Lexicon& whole, std::size_t rules, Draw way, std::uint64_t seed);

}  // namespace groundswell::bench
