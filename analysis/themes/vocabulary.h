// Vocabulary: the distinct words a thread has met, each judged once against the lexicon.
//
// What it keeps  For each word the elements it belongs to, and for each trie the nodes it leads to from the root.
// Thread rule    One thread. Bounded: start_text() forgets everything once too much is kept, so numbers hold
// within
//                one text only.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/token_trie.h"
#include "analysis/themes/tokens.h"
#include "analysis/themes/word_elements.h"

namespace groundswell::themes {

class Vocabulary {
public:
    static constexpr std::size_t most_tries = 3;

    // `elements` and the tries must outlive the vocabulary.
    Vocabulary(const WordElements& elements, std::vector<const TokenTrie*> tries);

    void start_text();
    // Gives each word its number.
    void number_words(std::string_view normalised, Tokens& tokens);

    std::span<const std::uint32_t> elements(std::uint32_t word) const { return view(words_[word].elements); }
    // The nodes that the word leads to from the root of the trie.
    std::span<const std::uint32_t> first_nodes(std::size_t trie, std::uint32_t word) const {
        return view(words_[word].first_nodes[trie]);
    }

private:
    struct Range {
        std::uint32_t begin = 0, count = 0;
    };
    struct Word {
        std::uint64_t hash = 0;
        std::uint32_t letters = 0, length = 0;
        Range elements;
        Range first_nodes[most_tries];
    };

    std::span<const std::uint32_t> view(Range range) const { return {numbers_.data() + range.begin, range.count}; }
    std::uint32_t number_of(std::string_view word);
    std::uint32_t add(std::string_view word, std::uint64_t hash);
    void clear();
    void grow();

    const WordElements& elements_;
    std::vector<const TokenTrie*> tries_;
    std::vector<Word> words_;
    std::vector<std::uint32_t> slots_;  // word number plus one; 0 is free; the size is a power of two
    std::vector<std::uint32_t> numbers_;
    std::string letters_;
    std::vector<std::uint32_t> resolved_;
};

}  // namespace groundswell::themes
