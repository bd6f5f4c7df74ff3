// Size text: the numbers and signs of what people write for how many they employ, as tokens.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::reference {

// "twelve", "fifty", "twenty-five", "a dozen", "two hundred" as digits; the text itself when it holds no such
// word.
std::string numbers_from_words(std::string_view text);

struct SizeToken {
    enum class Kind { number, to, from, upto, below, above, word };
    Kind kind = Kind::word;
    std::uint64_t number = 0;
    std::string text;
};

// Numbers ("1,200", "12.0"), "to" and dashes between, "under", "over", "up to", "+"; words that say no more than
// that people are counted ("employees", "about") are left out. Nothing when a number is not a whole one.
std::optional<std::vector<SizeToken>> size_tokens(std::string_view text);

// "01-Sep" and "Sep-01" are what spreadsheets make of "1-9", "Oct-49" of "10-49": the two numbers again.
std::optional<std::pair<std::uint64_t, std::uint64_t>> range_made_a_date(std::string_view text);

}  // namespace groundswell::reference
