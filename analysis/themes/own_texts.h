// Own texts: the shortest texts a term describes. What a term can do it does in them: checks of a lexicon try its
// rules on their own texts, and the adversarial tests on nasty ones.
//
// Cost          At most `most` texts. Where there are more combinations, every alternative still stands in one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/themes/term.h"

namespace groundswell::themes {

// Stands for any word: fills gaps, and as an ending those a '*' leaves open. No lexicon knows it.
inline constexpr std::string_view unknown_word = "qzq";

// Optional words in and out, gaps empty and full, each alternative with its endings. In normalised form.
std::vector<std::string> own_texts(const Term& term, std::size_t most);

}  // namespace groundswell::themes
