#include "analysis/themes/word_pairs.h"

#include <algorithm>

namespace groundswell::themes {
namespace {

constexpr std::size_t most_pair_steps = 1u << 20;

// For every one of `few` (sorted or not) the steps from it.
template <typename Few, typename Source, typename Take>
void search_each(const Few& few, Vocabulary::Steps steps, Source source_of, Take take) {
    for (const auto& one : few) {
        const std::uint32_t source = source_of(one);
        auto step = std::partition_point(steps.begin(), steps.end(), [source](const TokenTrie::Step& candidate) {
            return candidate.source < source;
        });
        for (; step != steps.end() && step->source == source; ++step) take(*step, one);
    }
}

}  // namespace

void WordPairs::use(const Vocabulary& vocabulary, std::size_t trie) {
    if (vocabulary_ == &vocabulary && trie_ == trie && generation_ == vocabulary.generation()) return;
    vocabulary_ = &vocabulary;
    trie_ = trie;
    generation_ = vocabulary.generation();
    clear();
}

void WordPairs::clear() {
    pairs_.assign(std::size_t{1} << pair_bits_, {});
    steps_.clear();
}

std::span<const WordPairs::Step> WordPairs::find(std::uint32_t left, std::uint32_t right, std::uint64_t over_gap) {
    const std::uint64_t key = (std::uint64_t{left} << 33 | std::uint64_t{right} << 1 | over_gap) + 1;
    const auto place = static_cast<std::size_t>((key * 0x9E3779B97F4A7C15u) >> (64 - pair_bits_));
    if (pairs_[place].key != key) {
        if (steps_.size() > most_pair_steps) clear();
        const std::size_t begin = steps_.size();
        intersect(left, right, over_gap != 0);
        pairs_[place] = {key, static_cast<std::uint32_t>(begin),
                         static_cast<std::uint32_t>(steps_.size() - begin)};
    }
    const Pair& pair = pairs_[place];
    return {steps_.data() + pair.begin, pair.count};
}

void WordPairs::intersect(std::uint32_t left, std::uint32_t right, bool over_gap) {
    if (over_gap) {
        search_each(
            vocabulary_->gaps(trie_, left), vocabulary_->after_gap(trie_, right),
            [](const TokenTrie::GapHop& hop) { return hop.gap; },
            [this](const TokenTrie::Step& step, const TokenTrie::GapHop& hop) {
                steps_.push_back({step.target, hop.words});
            });
    } else {
        search_each(
            vocabulary_->begun(trie_, left), vocabulary_->joined(trie_, right),
            [](std::uint32_t node) { return node; },
            [this](const TokenTrie::Step& step, std::uint32_t) {
                steps_.push_back({step.target, 0});
            });
    }
}

}  // namespace groundswell::themes
