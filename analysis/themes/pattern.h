// Pattern: a rule written as RE2, for what terms cannot say; and the limits that keep one rule from costing all.
//
// Errors        "pattern-..." with Place::column counting bytes of the pattern from 1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"

namespace groundswell::themes {

inline constexpr std::size_t longest_pattern = 1000;       // bytes
inline constexpr int largest_program = 2000;               // RE2 instructions
inline constexpr int most_repeats = 100;                   // {n,m}
inline constexpr std::uint32_t most_instructions = 60000;  // of all patterns of a lexicon together

// Refuses what RE2 cannot read, what is too long or too costly, and what matches nothing at all ("a*").
Result<void> check_pattern(std::string_view pattern);

// The same for a finished expression, which may be longer than what its author wrote.
Result<void> check_expression(std::string_view expression);

// The size of its program, the larger of both directions: the most steps a byte of text can cost. 0 when not
// valid.
std::uint32_t instructions_of(std::string_view expression);

// The pattern as an expression that matches whole words only.
std::string whole_words(std::string_view pattern);

}  // namespace groundswell::themes
