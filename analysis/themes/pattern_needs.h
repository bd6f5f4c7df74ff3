// Pattern needs: what a text must hold for a pattern to match in it, told from the pattern alone. Most answers hold no
// digit, and most patterns are about prices, ages and times.
//
// Cost          One compilation by RE2, where there is a digit in the expression. Any thread.
#pragma once

#include <string_view>

namespace groundswell::themes {

// Whether nothing matches the expression but what holds one of 0 to 9. "No" may mean that it cannot be told.
bool needs_digit(std::string_view expression);

}  // namespace groundswell::themes
