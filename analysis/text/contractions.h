// Contractions: "can't", "cant" and "can not" are one word to a rule, and "I'll" must not become "ill".
//
// What it gives  The words a written word stands for, each with the part of the written word that it came from.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace groundswell::text {

struct ExpandedWord {
    std::string_view word;             // points into the written word or into a table
    std::uint32_t start = 0, end = 0;  // part of the written word, bytes
    bool verbatim = false;             // the word stands byte for byte in [start, end)
};

struct Expansion {
    std::array<ExpandedWord, 8> words;
    std::uint32_t count = 0;
};

bool is_listed_contraction(std::string_view word);

// Whether a word without an apostrophe is a contraction all the same: "dont". The last two letters rule most out.
inline bool is_contraction(std::string_view word) {
    if (word.size() < 2) return false;
    const char last = word.back(), before = word[word.size() - 2];
    const bool may_be = (last == 't' && before == 'n') || (last == 's' && (before == 't' || before == 'e')) ||
                        (last == 'e' && (before == 'v' || before == 'r')) || (last == 'm' && before == 'i');
    return may_be && is_listed_contraction(word);
}

// `word`: lower case letters, digits and inner apostrophes. A possessive 's is dropped.
Expansion expand(std::string_view word);

// Whether letters that stand in no written word can stand in the words of an expansion, or in the "and" of "&".
bool may_come_of_expansion(std::string_view letters);

}  // namespace groundswell::text
