// Tokens: the words of a normalised text, and what stands between them.
//
// What it is    A word is a run of a-z, 0-9 and _, as RE2's \b sees it. before[i] says what stands before word i;
//               the last entry stands behind the last word.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "analysis/text/normalise.h"

namespace groundswell::themes {

struct Token {
    std::uint32_t start = 0, end = 0;  // bytes of the normalised text
    std::uint32_t word = 0;            // its kind in the thread's Vocabulary
    std::uint8_t parts = 0;            // what the word can do in the trie, see Vocabulary
};

struct Separator {
    char symbol = 0;                   // when it is one character long, that character
    bool joins : 1 = false;            // exactly one space or hyphen: a phrase goes on
    bool within_sentence : 1 = false;  // a gap of a rule may cross it
    bool ends_sentence : 1 = false;
    // A comma, bracket, colon or dash: the smaller unit in which cues are looked for first.
    bool ends_segment : 1 = false;
    bool breaks_line : 1 = false;  // a new line was written there: an item of a list ends
};

struct Tokens {
    std::vector<Token> words;
    std::vector<Separator> before;

    std::uint32_t size() const { return static_cast<std::uint32_t>(words.size()); }
};

// Splits the text; the words get no numbers yet.
void tokenise(std::string_view normalised, Tokens& tokens);

// A new line that begins like a sentence begins one, though normalisation left a space there; any is marked.
void mark_line_breaks(const text::NormalisedText& normalised, std::string_view original, Tokens& tokens);

// Whether no sentence ends before one of the words from `from` to `to`, both included.
bool in_one_sentence(const Tokens& tokens, std::uint32_t from, std::uint32_t to);

}  // namespace groundswell::themes
