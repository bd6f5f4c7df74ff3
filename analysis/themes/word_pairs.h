// Word pairs: what a word can make of a term that another one began, remembered for the pairs met lately.
//
// Why           A common word begins hundreds of terms and goes on in hundreds; nearly always none is the same.
// The
//               answer for two words never changes, and a text is mostly pairs that have been met before.
// Cost          A pair met before: one look-up. Another: a search for each of the fewer in the more. Bounded; what
// is
//               displaced is found anew.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "analysis/themes/vocabulary.h"

namespace groundswell::themes {

class WordPairs {
public:
    struct Step {
        std::uint32_t target = 0;  // node
        std::uint32_t words = 0;   // that may lie between the two
    };

    // `pair_bits`: room for two to that power of pairs, 16 bytes each: it should stay in the processor's cache.
    explicit WordPairs(unsigned pair_bits) : pair_bits_(pair_bits) {}

    // Before each text: what is remembered holds for one trie and one generation of the vocabulary.
    void use(const Vocabulary& vocabulary, std::size_t trie);

    // Steps of `right` from the nodes that `left` leads to from the root, one space or hyphen between them.
    // Holds until the next call.
    std::span<const Step> joined(std::uint32_t left, std::uint32_t right) { return find(left, right, 0); }
    // Steps of `right` out of the gaps behind those nodes.
    std::span<const Step> over_gap(std::uint32_t left, std::uint32_t right) { return find(left, right, 1); }

private:
    struct Pair {
        std::uint64_t key = 0;  // never 0 for a pair
        std::uint32_t begin = 0, count = 0;
    };

    std::span<const Step> find(std::uint32_t left, std::uint32_t right, std::uint64_t over_gap);
    void intersect(std::uint32_t left, std::uint32_t right, bool over_gap);
    void clear();

    const unsigned pair_bits_;
    const Vocabulary* vocabulary_ = nullptr;
    std::size_t trie_ = 0;
    std::uint64_t generation_ = 0;
    std::vector<Pair> pairs_;
    std::vector<Step> steps_;
};

}  // namespace groundswell::themes
