// JunkAnswers: what stands in a cell although nobody said anything, and what people type to say nothing.
//
// Meaning       Three rules, one table each (junk_answers.cpp, docs/reading.md):
//               1. What a program writes where there is no answer (NULL, #N/A, [blank], "Question not answered")
//               and
//                  punctuation alone is blank: no answer, outside the base. Counted as "blank-by-rule".
//               2. What a person types to say that there is nothing ("none", "n/a", "no comment") is an answer:
//               kept
//                  as it came, and found to be "none" by the lexicon's residual.toml; it stays in the base.
//               3. Words typed to try a form out ("test", "asdf") are kept; a response of nothing else is a test.
//               Exactly "NA" or "n/a" is rule 2, but rule 1 in a file that writes it into every cell nobody
//               filled in (blank_filler.h).
// Cost          A look at length and first letter for nearly all cells. Thread rule: any.
#pragma once

#include <string_view>

namespace groundswell::ingest {

bool is_blank_by_rule(std::string_view value);
// Says nothing of what kind a column is: rules 1 and 2, and "not sure".
bool says_nothing(std::string_view value);
// Nothing but "test" or letters rolled over the keyboard.
bool is_test_answer(std::string_view value);

}  // namespace groundswell::ingest
