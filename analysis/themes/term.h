// Term: a word or phrase of a lexicon, as docs/lexicon_format.md describes it, and the RE2 expression that says
// exactly what it means.
//
// What it is    A row of elements, each one word of the text. parse_term() reads what an author wrote;
//               expression() is the term's meaning; variants() is the same meaning as plain rows of words, for
//               the trie. Tests hold the two equal.
// Errors        "term-..." with Place::column counting bytes of the term from 1.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::themes {

enum class WordForm : std::uint8_t {
    exact,   // that word
    plural,  // that word, with or without s or es
    prefix,  // that word, with any ending
};

struct TermWord {
    WordForm form = WordForm::exact;
    std::string stem;

    friend bool operator==(const TermWord&, const TermWord&) = default;
    friend auto operator<=>(const TermWord&, const TermWord&) = default;
};

// What stands between an element and the one before it.
enum class Join : std::uint8_t {
    space,   // one space or one hyphen
    symbol,  // exactly `symbol`: the full stop of "4.0"
    gap,     // up to `gap` words, within the sentence
};

struct TermElement {
    std::vector<TermWord> words;  // any of these
    bool optional = false;
    Join join = Join::space;  // of the first element: no meaning
    std::uint8_t gap = 0;
    char symbol = 0;
};

struct Term {
    std::vector<TermElement> elements;
    bool contiguous() const;  // has no gap
};

inline constexpr std::size_t longest_gap = 6;
inline constexpr std::size_t most_optional = 6;
inline constexpr std::size_t most_gaps = 3;
inline constexpr std::size_t longest_term = 4000;      // bytes as written
inline constexpr std::size_t most_term_words = 40;     // elements
inline constexpr std::size_t most_alternatives = 500;  // words of one element

Result<Term> parse_term(std::string_view written);

// RE2 over normalised text, word boundaries included.
std::string expression(const Term& term);
std::string expression(const TermWord& word);  // of one word, without boundaries

// An element of a row: which of the term's, and what stands before it.
struct RowElement {
    std::uint32_t number = 0;
    Join join = Join::space;
    std::uint8_t gap = 0;
    char symbol = 0;
};
using TermRow = std::vector<RowElement>;

// The term without its optional elements in every combination: rows in which no element is optional.
std::vector<TermRow> variants(const Term& term);

// Between two words of a gap: anything that does not end a sentence or part of one.
inline constexpr std::string_view gap_separator = "[^0-9a-z_.!?;:]+";
inline constexpr std::string_view gap_breakers = ".!?;:";

}  // namespace groundswell::themes
