// Vocabulary: the distinct words a thread has met, each judged once against the lexicon.
//
// What it keeps  For each word its kind: words that belong to the same elements. For each kind and trie what it
//                does there: which terms it is by itself, which it begins, which steps it can make out of a gap
//                and from other nodes, the latter two by where they start.
// Cost           A known word: one look-up in one cache line. A new one: WordElements::resolve.
// Thread rule    One thread. Bounded: start_text() forgets everything once too much is kept, so numbers hold
//                within one text only; generation() tells.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/themes/token_trie.h"
#include "analysis/themes/tokens.h"
#include "analysis/themes/word_elements.h"

namespace groundswell::themes {

// What a word can do in a trie, as bits: most words of a text can do nothing, and need no more than this.
namespace word_part {
inline constexpr std::uint8_t is_term = 1;      // a term of this one word
inline constexpr std::uint8_t begins = 2;       // a term that goes on with the next word
inline constexpr std::uint8_t opens_gap = 4;    // a term that goes on after a gap
inline constexpr std::uint8_t at_symbol = 8;    // a term that goes on over a symbol
inline constexpr std::uint8_t closes_gap = 16;  // it can end a gap
inline constexpr std::uint8_t goes_on = 32;     // it can be the next word of a begun term
}  // namespace word_part

class Vocabulary {
public:
    using Steps = std::span<const TokenTrie::Step>;
    using Numbers = std::span<const std::uint32_t>;

    // Both must outlive the vocabulary.
    Vocabulary(const WordElements& elements, const TokenTrie& trie);

    void start_text();
    // Gives each word the number of its kind and what that can do in the trie.
    void number_words(std::string_view normalised, Tokens& tokens);
    // Changes when all numbers are given anew.
    std::uint64_t generation() const { return generation_; }

    // Outputs of the terms the word is by itself.
    Numbers terms(std::uint32_t kind) const { return numbers(kinds_[kind].terms); }
    // Nodes the word leads to from the root: those that go on, and among them those that may over a symbol.
    Numbers begun(std::uint32_t kind) const { return numbers(kinds_[kind].begun); }
    Numbers at_symbols(std::uint32_t kind) const { return numbers(kinds_[kind].at_symbols); }
    // The gaps behind those nodes.
    std::span<const TokenTrie::GapHop> gaps(std::uint32_t kind) const {
        const Range& range = kinds_[kind].gaps;
        return {gaps_.data() + range.begin, range.count};
    }
    // Sorted by source.
    Steps after_gap(std::uint32_t kind) const { return steps(kinds_[kind].after_gap); }
    Steps joined(std::uint32_t kind) const { return steps(kinds_[kind].joined); }

    // Kinds that open gaps and kinds that close them, each numbered in the order they were met.
    struct GapEnds {
        std::uint32_t opener = 0, closer = 0;  // the number plus one; 0 where it does not
        std::uint32_t reach = 0;               // the most words that may lie in a gap it opens
    };
    const GapEnds& gap_ends(std::uint32_t kind) const { return kinds_[kind].gap_ends; }

private:
    struct Range {
        std::uint32_t begin = 0, count = 0;
    };
    struct Letters {
        std::uint32_t begin = 0, length = 0;
    };
    // A word of up to 15 letters is its two numbers; of a longer one the second is a hash, and its letters are
    // kept.
    struct Key {
        std::uint64_t low = 0, high = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };
    struct Slot {
        Key key;  // a free slot's is like no word's
        std::uint32_t kind = 0;
        std::uint32_t letters = 0;  // of a long word: where they are kept
        std::uint8_t parts = 0;
    };
    // Words that belong to the same elements do the same everywhere: all those no rule knows are one kind.
    struct Kind {
        Range terms, begun, at_symbols, gaps, after_gap, joined;
        GapEnds gap_ends;
        std::uint8_t parts = 0;
    };

    Numbers numbers(Range range) const { return {numbers_.data() + range.begin, range.count}; }
    Steps steps(Range range) const { return {steps_.data() + range.begin, range.count}; }
    static Key key_of(std::string_view text, std::uint32_t start, std::uint32_t length);
    static Key long_key_of(std::string_view word);
    std::size_t slot_of(const Key& key) const;
    bool same_letters(std::uint32_t number, std::string_view letters) const;
    const Slot& find_or_add(std::string_view word, const Key& key, std::size_t place);
    const Slot& add(std::string_view letters, const Key& key);
    std::uint32_t kind_of(std::string_view letters);
    Kind resolve();
    void number_gap_ends(Kind& kind);
    template <typename List>
    Range keep(List list);
    void clear();
    void grow();

    const WordElements& elements_;
    const TokenTrie& trie_;
    std::vector<Slot> slots_;  // the size is a power of two
    std::size_t words_ = 0;
    std::vector<Kind> kinds_;
    GapEnds last_gap_ends_;
    std::unordered_map<std::string, std::uint32_t> kind_numbers_;  // by the numbers of the elements, as bytes
    std::vector<Letters> long_words_;
    std::vector<TokenTrie::Step> steps_;
    std::vector<TokenTrie::GapHop> gaps_;
    std::vector<std::uint32_t> numbers_;
    std::string letters_;
    std::vector<std::uint32_t> resolved_;
    std::uint64_t generation_ = 0;
};

}  // namespace groundswell::themes
