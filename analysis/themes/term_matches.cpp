#include "analysis/themes/term_matches.h"

#include <algorithm>

#include "analysis/themes/nearly_sorted.h"

namespace groundswell::themes {

void TermMatches::find(const TokenTrie& trie, const Vocabulary& vocabulary, const Tokens& tokens) {
    vocabulary_ = &vocabulary;
    tokens_ = &tokens;
    pairs_.use(vocabulary);
    start(trie);
    const Token* const words = tokens.words.data();
    const std::uint32_t count = tokens.size();
    std::uint8_t parts_before = 0;
    for (std::uint32_t word = 0; word < count; ++word) {
        const Token& token = words[word];
        const Separator& before = tokens.before[word];
        const std::uint8_t parts = token.parts;
        word_ = word;
        if (!before.within_sentence) last_break_ = word;
        if (has_begun_) take_turn();
        if (parts != 0) {
            if (parts & word_part::goes_on) {
                if (before.joins && (parts_before & word_part::begins) != 0)
                    for (const WordPairs::Step& step : pairs_.joined(words[word - 1].word, token.word))
                        enter(step.target, word - 1);
                if (before.symbol != 0 && (parts_before & word_part::at_symbol) != 0) hop_from_word(before.symbol);
                if (!begun_.empty()) go_on(before, vocabulary.joined(token.word));
            }
            if (parts & word_part::closes_gap) {
                if (!openers_.empty()) leave_gaps_of_words(token.word);
                if (!in_gaps_.empty()) leave_gaps(token.word);
            }
            if (parts & word_part::is_term)
                for (const std::uint32_t output : vocabulary.terms(token.word))
                    found_.push_back({output, word, word + 1});
            if (parts & word_part::opens_gap) open_gaps(token.word);
        }
        parts_before = parts;
    }
    keep_leftmost_longest();
}

void TermMatches::start(const TokenTrie& trie) {
    trie_ = &trie;
    last_break_ = 0;
    has_begun_ = false;
    openers_.clear();
    begun_.clear();
    begun_next_.clear();
    at_symbols_.clear();
    at_symbols_next_.clear();
    in_gaps_.clear();
    found_.clear();
    latest_.resize(trie.output_count());
}

void TermMatches::take_turn() {
    begun_.swap(begun_next_);
    begun_next_.clear();
    at_symbols_.swap(at_symbols_next_);
    at_symbols_next_.clear();
    has_begun_ = !begun_.empty();
}

// What the word before began alone.
void TermMatches::hop_from_word(char symbol) {
    const Token& left = tokens_->words[word_ - 1];
    const Token& right = tokens_->words[word_];
    for (const std::uint32_t node : vocabulary_->at_symbols(left.word))
        hop_over_symbol(node, word_ - 1, symbol, vocabulary_->joined(right.word));
}

void TermMatches::open_gaps(std::uint32_t kind) {
    const Vocabulary::GapEnds& ends = vocabulary_->gap_ends(kind);
    openers_.push_back({word_, kind, ends.opener - 1, ends.reach});
}

// What words before, nearest first, began alone with a gap behind them.
void TermMatches::leave_gaps_of_words(std::uint32_t kind) {
    const std::uint32_t closer = vocabulary_->gap_ends(kind).closer - 1;
    for (auto opener = openers_.rbegin(); opener != openers_.rend(); ++opener) {
        const std::uint32_t between = word_ - opener->word - 1;
        if (opener->word < last_break_ || between > longest_gap) return;
        if (between > opener->reach) continue;
        for (const WordPairs::Step& step : pairs_.over_gap(opener->kind, kind, opener->number, closer))
            if (between <= step.words) enter(step.target, opener->word);
    }
}

void TermMatches::go_on(const Separator& before, Vocabulary::Steps steps) {
    if (before.symbol != 0)
        for (const Begun& begun : at_symbols_) hop_over_symbol(begun.node, begun.first, before.symbol, steps);
    if (!before.joins) return;
    for (const Begun& begun : begun_) step_from(begun.node, begun.first, steps);
}

void TermMatches::hop_over_symbol(std::uint32_t node, std::uint32_t first, char symbol, Vocabulary::Steps steps) {
    for (const TokenTrie::SymbolHop& hop : trie_->symbol_hops(trie_->node(node)))
        if (hop.symbol == symbol) step_from(hop.target, first, steps);
}

void TermMatches::step_from(std::uint32_t node, std::uint32_t first, Vocabulary::Steps steps) {
    auto step = std::partition_point(steps.begin(), steps.end(),
                                     [node](const TokenTrie::Step& one) { return one.source < node; });
    for (; step != steps.end() && step->source == node; ++step) enter(step->target, first);
}

void TermMatches::leave_gaps(std::uint32_t kind) {
    const std::uint32_t word = word_;
    std::erase_if(in_gaps_, [&](const InGap& one) { return one.last < word || one.from <= last_break_; });
    const std::size_t waiting = in_gaps_.size();  // what is entered below may open more
    for (std::size_t number = 0; number < waiting; ++number) {
        const InGap one = in_gaps_[number];
        if (one.from > word) continue;
        for (const WordPairs::Step& step : pairs_.after_gap(one.gap, kind)) enter(step.target, one.first);
    }
}

void TermMatches::enter(std::uint32_t number, std::uint32_t first) {
    const TokenTrie::Node& node = trie_->node(number);
    for (const std::uint32_t output : trie_->outputs(node)) found_.push_back({output, first, word_ + 1});
    if (node.goes_on) {
        begun_next_.push_back({number, first});
        has_begun_ = true;
    }
    if (node.symbol_hop_count > 0) at_symbols_next_.push_back({number, first});
    for (const TokenTrie::GapHop& hop : trie_->gap_hops(node))
        in_gaps_.push_back({hop.gap, first, word_ + 1, word_ + 1 + hop.words});
}

void TermMatches::keep_leftmost_longest() {
    sort_nearly_sorted(found_, [](const TermMatch& left, const TermMatch& right) {
        return left.place() != right.place() ? left.place() < right.place() : left.output < right.output;
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
