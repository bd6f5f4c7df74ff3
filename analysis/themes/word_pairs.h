// Word pairs: what a word can make of a term that another one began, remembered for the pairs met lately.
//
// Why           A common word begins hundreds of terms and goes on in hundreds; nearly always none is the same.
//               The answer for two words never changes, and a text is mostly pairs that have been met before.
// Cost          A pair met before: one look-up. Over a gap, where a word has up to longest_gap + 1 words to look
//               back at, two bits of a table say first whether there is anything to look up. Another pair: a
//               search for each of the fewer in the more. Bounded; what is displaced is found anew.
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

    // Before each text: what is remembered holds for one generation of the vocabulary.
    void use(const Vocabulary& vocabulary);

    // Steps of `right` from the nodes that `left` leads to from the root, one space or hyphen between them.
    // Holds until the next call.
    std::span<const Step> joined(std::uint32_t left, std::uint32_t right) { return find(left, right, by_join); }
    // Steps of `right` out of the gaps behind those nodes. `opener` and `closer`: of the two kinds, see
    // Vocabulary.
    std::span<const Step> over_gap(std::uint32_t left, std::uint32_t right, std::uint32_t opener,
                                   std::uint32_t closer) {
        const bool is_in_table = opener < most_openers && closer < most_closers;
        if (is_in_table && meets(opener, closer) == Meets::never) return {};
        return find_over_gap(left, right, opener, closer);
    }

    // Steps of `right` out of a gap.
    std::span<const Step> after_gap(std::uint32_t gap, std::uint32_t right) {
        return find(gap, right, out_of_gap);
    }

private:
    // Room for two to that power of pairs, 16 bytes each: it should stay in the processor's cache.
    static constexpr unsigned pair_bits = 16;
    static constexpr std::uint32_t most_openers = 1u << 11, most_closers = 1u << 13;
    static constexpr std::uint64_t by_join = 0, over_a_gap = 1, out_of_gap = 2;
    enum class Meets : std::uint8_t { unknown, never, somewhere };
    // Two bits a pair of kinds.
    static constexpr std::size_t row_size = most_closers / 4;
    Meets meets(std::uint32_t opener, std::uint32_t closer) const {
        const std::size_t place = opener * row_size + closer / 4;
        if (place >= meets_.size()) return Meets::unknown;
        return static_cast<Meets>(meets_[place] >> (closer % 4 * 2) & 3);
    }

    struct Pair {
        std::uint64_t key = 0;  // never 0 for a pair
        std::uint32_t begin = 0, count = 0;
    };

    std::span<const Step> find(std::uint32_t left, std::uint32_t right, std::uint64_t relation) {
        const std::uint64_t key = (std::uint64_t{left} << 34 | std::uint64_t{right} << 2 | relation) + 1;
        const Pair& pair = pairs_[(key * 0x9E3779B97F4A7C15u) >> (64 - pair_bits)];
        if (pair.key != key) return find_anew(left, right, relation, key);
        return {steps_.data() + pair.begin, pair.count};
    }
    std::span<const Step> find_anew(std::uint32_t left, std::uint32_t right, std::uint64_t relation,
                                    std::uint64_t key);
    std::span<const Step> find_over_gap(std::uint32_t left, std::uint32_t right, std::uint32_t opener,
                                        std::uint32_t closer);
    void intersect(std::uint32_t left, std::uint32_t right, std::uint64_t relation);
    void clear_pairs();

    const Vocabulary* vocabulary_ = nullptr;
    std::uint64_t generation_ = 0;
    std::vector<Pair> pairs_;
    std::vector<Step> steps_;
    std::vector<std::uint8_t> meets_;
};

}  // namespace groundswell::themes
