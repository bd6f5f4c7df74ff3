// Word runs: the words of a folded or normalised text, found 64 bytes at a time.
//
// What it is    A word is a run of a-z, 0-9 and _, as RE2's \b sees it. An inner apostrophe is one between two of
//               these: it holds "don't" together until contractions are expanded.
// Cost          A few instructions a byte, and a few a word. Thread rule: any.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace groundswell::text {

bool is_word_byte(char byte);

// One bit for each of up to 64 bytes, the first lowest.
struct WordBits {
    std::uint64_t words = 0, apostrophes = 0;
};
WordBits word_bits(const char* bytes, std::size_t count);

enum class InnerApostrophes { split_words, hold_together };

// Calls take(start, end) for each word, in order.
template <InnerApostrophes inner, typename Take>
void for_each_word(std::string_view text, Take take) {
    constexpr std::size_t block = 64;
    const auto bits_at = [text](std::size_t at) {
        if (at >= text.size()) return WordBits{};
        return word_bits(text.data() + at, text.size() - at < block ? text.size() - at : block);
    };
    std::uint64_t last_bit = 0, last_word_bit = 0;  // of the block before
    std::uint32_t start = 0;
    bool in_word = false;
    WordBits next = bits_at(0);
    for (std::size_t at = 0; at < text.size(); at += block) {
        const WordBits here = next;
        next = bits_at(at + block);
        std::uint64_t bits = here.words;
        if constexpr (inner == InnerApostrophes::hold_together) {
            const std::uint64_t after_word = here.words << 1 | last_word_bit;
            const std::uint64_t before_word = here.words >> 1 | next.words << 63;
            bits |= here.apostrophes & after_word & before_word;
            last_word_bit = here.words >> 63;
        }
        std::uint64_t borders = bits ^ (bits << 1 | last_bit);
        last_bit = bits >> 63;
        for (; borders != 0; borders &= borders - 1) {
            const auto border =
                static_cast<std::uint32_t>(at) + static_cast<std::uint32_t>(std::countr_zero(borders));
            if (in_word)
                take(start, border);
            else
                start = border;
            in_word = !in_word;
        }
    }
    if (in_word) take(start, static_cast<std::uint32_t>(text.size()));
}

}  // namespace groundswell::text
