// Ids of open questions, made from their wordings.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace groundswell::ingest {

// "What holds you back?" gives "what-holds-you-back": ASCII letters and digits (accents taken off), at most 64,
// cut between words. A wording without any gives "question-7" for column 7.
std::string question_id(std::string_view wording, std::uint32_t column);

// The id, with "-2", "-3"... at its end where `taken` has it; added to `taken`.
std::string unique_id(std::string id, std::unordered_set<std::string>& taken);

}  // namespace groundswell::ingest
