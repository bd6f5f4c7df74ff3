// Word elements: every distinct "any of these words" of a lexicon's terms, and which of them a word of the text
// is.
//
// Meaning       A word belongs to an element when RE2, with the expression of one of the element's words,
//               matches it whole. Three tables say the same without running RE2; tests hold the two equal.
// Cost          resolve: a few hash look-ups; of the word's prefixes only those a bit table does not rule out are
//               looked up. Done once for each distinct word.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/themes/term.h"

namespace groundswell::themes {

class WordElements {
public:
    // The number of the element; the same words give the same number.
    std::uint32_t add(const std::vector<TermWord>& words);

    // Replaces `elements` by the numbers of the elements that `word` belongs to, ascending.
    void resolve(std::string_view word, std::vector<std::uint32_t>& elements) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Table = std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>>;

    // One bit for many prefixes by their hash: most of a word's beginnings are nobody's prefix.
    static constexpr std::size_t prefix_bits = std::size_t{1} << 17;
    static std::uint64_t hash_on(std::uint64_t hash, char letter);
    static std::size_t bit_of(std::uint64_t hash) { return static_cast<std::size_t>(hash >> 47); }

    static void look_up(const Table& table, std::string_view stem, std::vector<std::uint32_t>& elements);

    std::unordered_map<std::string, std::uint32_t> numbers_;  // by the words, written one after the other
    Table exact_, plural_, prefix_;
    std::size_t longest_prefix_ = 0;
    std::vector<bool> may_be_prefix_ = std::vector<bool>(prefix_bits);
};

}  // namespace groundswell::themes
