// The words of a question that tell what it asks for. Data, kept apart from the judging (question_asks.cpp).
//
// A phrase is one or more whole words; `*` at its end takes any ending.
#pragma once

#include <string_view>
#include <vector>

namespace groundswell::ingest::asks_words {

using Phrases = std::vector<std::string_view>;

extern const Phrases neutral;    // read over: "anything else you would like to add"
extern const Phrases two_sided;  // "pros and cons"
extern const Phrases barriers, strengths, requests;
extern const Phrases mild_requests;  // count only where nothing else tells

}  // namespace groundswell::ingest::asks_words
