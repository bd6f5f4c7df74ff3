// Suggestions as JSON, as rows for CSV and workbooks, or as a table for the terminal. The same numbers in all.
#pragma once

#include <string>

#include "api/suggestion_answer.h"
#include "api/table.h"

namespace groundswell::api {

// {"query","against","answers_read":{"uncoded","reference","coded"},"sampled","groups","lexicon","data_version",
//  "suggestions":[{"term","g2","log_ratio","uncoded","respondents","answers","coded","reference",
//  "themes":[{"theme","label","answers"}],"proposed":{"theme","label","by","naming","among"}|null,
//  "known":[{"rule","kind"}],"related":[{"term","relation",...}],"examples":[...]}],"next"}
std::string suggestions_json(const SuggestionAnswer& answer);
// One candidate a row, its related terms after it; `head` names the group.
Table suggestion_rows(const SuggestionAnswer& answer);
// Aligned columns, each group with its related terms and one example below it.
std::string suggestions_table(const SuggestionAnswer& answer);

// "coded", "waves" or "districts", as asked.
std::string against_of(const SuggestionAnswer& answer);
// What the uncoded answers were compared with, for people: "1,204 uncoded answers beside 873 coded ones".
std::string comparison_line(const SuggestionAnswer& answer);
// The rules and false friends the lexicon has of the very meaning of this term; weak ones are why it is uncoded.
struct KnownRule {
    std::string rule, kind;
};
std::vector<KnownRule> known_rules(const themes::Lexicon& lexicon, const std::string& term);

}  // namespace groundswell::api
