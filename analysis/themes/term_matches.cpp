#include "analysis/themes/term_matches.h"

#include <algorithm>

namespace groundswell::themes {

void TermMatches::find(const TokenTrie& trie, std::size_t trie_number, const Vocabulary& vocabulary,
                       const Tokens& tokens) {
    start(trie);
    for (word_ = 0; word_ < tokens.size(); ++word_) {
        const std::uint32_t word = tokens.words[word_].word;
        const Separator& before = tokens.before[word_];
        if (!before.within_sentence) last_break_ = word_;
        begun_.swap(begun_next_);
        place_.swap(place_next_);
        begun_next_.clear();
        at_symbols_.swap(at_symbols_next_);
        at_symbols_next_.clear();
        if (!begun_.empty()) go_on(before, vocabulary.joined(trie_number, word));
        if (!in_gaps_.empty()) leave_gaps(word_, vocabulary.after_gap(trie_number, word));
        for (const TokenTrie::Step& step : vocabulary.first(trie_number, word)) enter(step.target, word_);
    }
    keep_leftmost_longest();
}

void TermMatches::start(const TokenTrie& trie) {
    trie_ = &trie;
    last_break_ = 0;
    begun_.clear();
    begun_next_.clear();
    at_symbols_.clear();
    at_symbols_next_.clear();
    place_.resize(trie.node_count());
    place_next_.resize(trie.node_count());
    in_gaps_.clear();
    found_.clear();
    newest_in_gap_.resize(trie.gap_count());
    for (const std::uint32_t gap : used_gaps_) newest_in_gap_[gap] = 0;
    used_gaps_.clear();
    latest_.resize(trie.output_count());
}

void TermMatches::go_on(const Separator& before, Vocabulary::Steps steps) {
    for (const Begun& begun : at_symbols_)
        for (const TokenTrie::SymbolHop& hop : trie_->symbol_hops(trie_->node(begun.node)))
            if (before.symbol == hop.symbol) step_from(hop.target, begun.first, steps);
    if (!before.joins || steps.empty()) return;
    // Few begun terms look up their step; many are looked up by the steps.
    if (begun_.size() * 8 < steps.size()) {
        for (const Begun& begun : begun_) step_from(begun.node, begun.first, steps);
        return;
    }
    for (const TokenTrie::Step& step : steps) {
        const std::uint32_t place = place_[step.source];
        if (place >= begun_.size() || begun_[place].node != step.source) continue;
        for (std::uint32_t number = place + 1; number != 0; number = begun_[number - 1].earlier)
            enter(step.target, begun_[number - 1].first);
    }
}

void TermMatches::begin(std::uint32_t node, std::uint32_t first) {
    const std::uint32_t place = place_next_[node];
    const bool is_begun = place < begun_next_.size() && begun_next_[place].node == node;
    place_next_[node] = static_cast<std::uint32_t>(begun_next_.size());
    begun_next_.push_back({node, first, is_begun ? place + 1 : 0});
    if (trie_->node(node).symbol_hop_count > 0) at_symbols_next_.push_back({node, first, 0});
}

void TermMatches::step_from(std::uint32_t node, std::uint32_t first, Vocabulary::Steps steps) {
    auto step = std::partition_point(steps.begin(), steps.end(),
                                     [node](const TokenTrie::Step& one) { return one.source < node; });
    for (; step != steps.end() && step->source == node; ++step) enter(step->target, first);
}

void TermMatches::leave_gaps(std::uint32_t word, Vocabulary::Steps steps) {
    for (const TokenTrie::Step& step : steps) {
        // Newest first; an older one ends no later, so the first that is over ends the search.
        for (std::uint32_t number = newest_in_gap_[step.source]; number != 0;) {
            const InGap waiting = in_gaps_[number - 1];
            if (waiting.last < word || waiting.from <= last_break_) break;
            if (waiting.from <= word) enter(step.target, waiting.first);
            number = waiting.earlier;
        }
    }
}

void TermMatches::enter(std::uint32_t number, std::uint32_t first) {
    const TokenTrie::Node& node = trie_->node(number);
    for (const std::uint32_t output : trie_->outputs(node)) found_.push_back({output, first, word_ + 1});
    if (node.goes_on) begin(number, first);
    for (const TokenTrie::GapHop& hop : trie_->gap_hops(node)) {
        std::uint32_t& newest = newest_in_gap_[hop.gap];
        if (newest == 0) used_gaps_.push_back(hop.gap);
        in_gaps_.push_back({first, word_ + 1, word_ + 1 + hop.words, newest});
        newest = static_cast<std::uint32_t>(in_gaps_.size());
    }
}

void TermMatches::keep_leftmost_longest() {
    std::sort(found_.begin(), found_.end(), [](const TermMatch& left, const TermMatch& right) {
        if (left.first != right.first) return left.first < right.first;
        return left.end != right.end ? left.end < right.end : left.output < right.output;
    });
    matches_.clear();
    for (const TermMatch& match : found_) {
        const std::uint32_t latest = latest_[match.output];
        if (latest != 0 && matches_[latest - 1].first == match.first) {
            matches_[latest - 1].end = match.end;
        } else if (latest == 0 || match.first >= matches_[latest - 1].end) {
            matches_.push_back(match);
            latest_[match.output] = static_cast<std::uint32_t>(matches_.size());
        }
    }
    for (const TermMatch& match : matches_) latest_[match.output] = 0;
}

}  // namespace groundswell::themes
