// Vocabulary: the distinct words a thread has met, each judged once against the lexicon.
//
// What it keeps  For each word and each trie the steps it can make: from the root, after a gap, and from other
// nodes,
//                these by the node they start from.
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
    using Steps = std::span<const TokenTrie::Step>;

    // `elements` and the tries must outlive the vocabulary.
    Vocabulary(const WordElements& elements, std::vector<const TokenTrie*> tries);

    void start_text();
    // Gives each word its number.
    void number_words(std::string_view normalised, Tokens& tokens);

    Steps first(std::size_t trie, std::uint32_t word) const { return view(words_[word].tries[trie].first); }
    Steps after_gap(std::size_t trie, std::uint32_t word) const {
        return view(words_[word].tries[trie].after_gap);
    }
    // Sorted by source.
    Steps joined(std::size_t trie, std::uint32_t word) const { return view(words_[word].tries[trie].joined); }

private:
    struct Range {
        std::uint32_t begin = 0, count = 0;
    };
    struct InTrie {
        Range first, after_gap, joined;
    };
    struct Word {
        std::uint64_t hash = 0;
        std::uint32_t letters = 0, length = 0;
        InTrie tries[most_tries];
    };

    Steps view(Range range) const { return {steps_.data() + range.begin, range.count}; }
    std::uint32_t number_of(std::string_view word);
    std::uint32_t add(std::string_view word, std::uint64_t hash);
    template <typename List>
    Range keep(const TokenTrie& trie, List list);
    void clear();
    void grow();

    const WordElements& elements_;
    std::vector<const TokenTrie*> tries_;
    std::vector<Word> words_;
    std::vector<std::uint32_t> slots_;  // word number plus one; 0 is free; the size is a power of two
    std::vector<TokenTrie::Step> steps_;
    std::string letters_;
    std::vector<std::uint32_t> resolved_;
};

}  // namespace groundswell::themes
