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

// Whether the word may need expanding: a cheap test that is never wrong when it says no.
bool may_be_contraction(std::string_view word);

// `word`: lower case letters, digits and inner apostrophes. A possessive 's is dropped.
Expansion expand(std::string_view word);

}  // namespace groundswell::text
