#include "analysis/themes/word_pairs.h"

#include <algorithm>
#include <array>

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

void WordPairs::use(const Vocabulary& vocabulary) {
    if (vocabulary_ == &vocabulary && generation_ == vocabulary.generation()) return;
    vocabulary_ = &vocabulary;
    generation_ = vocabulary.generation();
    clear_pairs();
    meets_.clear();
}

void WordPairs::clear_pairs() {
    pairs_.assign(std::size_t{1} << pair_bits, {});
    steps_.clear();
}

std::span<const WordPairs::Step> WordPairs::find_over_gap(std::uint32_t left, std::uint32_t right,
                                                          std::uint32_t opener, std::uint32_t closer) {
    const auto found = find(left, right, over_a_gap);
    if (opener >= most_openers || closer >= most_closers) return found;
    if (meets_.size() < (opener + 1) * row_size) meets_.resize((opener + 1) * row_size);
    const auto meets = static_cast<unsigned>(found.empty() ? Meets::never : Meets::somewhere);
    std::uint8_t& four = meets_[opener * row_size + closer / 4];
    four = static_cast<std::uint8_t>(four | meets << (closer % 4 * 2));
    return found;
}

std::span<const WordPairs::Step> WordPairs::find_anew(std::uint32_t left, std::uint32_t right,
                                                      std::uint64_t relation, std::uint64_t key) {
    if (steps_.size() > most_pair_steps) clear_pairs();
    const std::size_t begin = steps_.size();
    intersect(left, right, relation);
    Pair& pair = pairs_[(key * 0x9E3779B97F4A7C15u) >> (64 - pair_bits)];
    pair = {key, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(steps_.size() - begin)};
    return {steps_.data() + begin, pair.count};
}

void WordPairs::intersect(std::uint32_t left, std::uint32_t right, std::uint64_t relation) {
    if (relation == out_of_gap) {
        search_each(
            std::array{left}, vocabulary_->after_gap(right), [](std::uint32_t gap) { return gap; },
            [this](const TokenTrie::Step& step, std::uint32_t) {
                steps_.push_back({step.target, 0});
            });
    } else if (relation == over_a_gap) {
        search_each(
            vocabulary_->gaps(left), vocabulary_->after_gap(right),
            [](const TokenTrie::GapHop& hop) { return hop.gap; },
            [this](const TokenTrie::Step& step, const TokenTrie::GapHop& hop) {
                steps_.push_back({step.target, hop.words});
            });
    } else {
        search_each(
            vocabulary_->begun(left), vocabulary_->joined(right), [](std::uint32_t node) { return node; },
            [this](const TokenTrie::Step& step, std::uint32_t) {
                steps_.push_back({step.target, 0});
            });
    }
}

}  // namespace groundswell::themes
