// Pattern reach: how far a pattern may read on from where it begins. RE2 finds each match in time proportional to
// what it reads, but a pattern that may read to the end of the text from every place where it begins
// ("park(?:.*zzz)?") reads the text as often as it matches: quadratic. Such patterns are refused.
//
// Rule          A repeat without end (* + {n,}) must stand behind one character or class, and that must be white
//               space (normalised text has one space at a time), or word characters only, in a pattern that
//               begins at a word. A pattern bound to the start of the text by ^ begins once and may repeat as it
//               likes.
// Errors        "pattern-endless" with Place::column counting bytes of the pattern from 1.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/result.h"

namespace groundswell::themes {

// The pattern must have passed check_pattern().
Result<void> check_reach(std::string_view pattern, bool whole_words_only);

// Whether the expression says by a leading ^ that it matches at the beginning of the text only: "^..." or the same
// between word boundaries. An alternation outside brackets could say something else, so that is no.
bool is_bound_to_start(std::string_view expression);

// Behind the character class that opens at `at`.
std::size_t end_of_class(std::string_view pattern, std::size_t at);

}  // namespace groundswell::themes
