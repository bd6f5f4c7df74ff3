// What an open question asks for, guessed from its wording: barriers, strengths, requests or anything.
//
// Meaning       The guess is shown with the words that decided; a profile or a flag overrules it. A question for
//               both sides ("strengths and weaknesses", "helps or hinders") asks for anything; a wish outweighs
//               the trouble it is to mend ("What would help you overcome these barriers?").
#pragma once

#include <string>
#include <string_view>

#include "core/words.h"

namespace groundswell::ingest {

struct AsksGuess {
    Asks asks = Asks::anything;
    std::string source;  // `wording: "holding ... back"`, the words that decided
};
AsksGuess guess_asks(std::string_view wording);

}  // namespace groundswell::ingest
