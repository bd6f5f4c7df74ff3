// What the wording of an open question gives: its id, and what it asks for.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

#include "core/words.h"

namespace groundswell::ingest {

// "What holds you back?" gives "what-holds-you-back": ASCII letters and digits (accents taken off), at most 64,
// cut between words. A wording without any gives "question-7" for column 7.
std::string question_id(std::string_view wording, std::uint32_t column);

// The id, with "-2", "-3"... at its end where `taken` has it; added to `taken`.
std::string unique_id(std::string id, std::unordered_set<std::string>& taken);

struct AsksGuess {
    Asks asks = Asks::anything;
    std::string source;  // `wording: "holding ... back"`, the words that decided
};
AsksGuess guess_asks(std::string_view wording);

}  // namespace groundswell::ingest
