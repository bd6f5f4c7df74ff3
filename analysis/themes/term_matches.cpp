#include "analysis/themes/term_matches.h"

#include <algorithm>

namespace groundswell::themes {

void TermMatches::find(const TokenTrie& trie, std::size_t trie_number, const Vocabulary& vocabulary,
                       const Tokens& tokens) {
    vocabulary_ = &vocabulary;
    tokens_ = &tokens;
    trie_number_ = trie_number;
    pairs_.use(vocabulary, trie_number);
    start(trie);
    for (word_ = 0; word_ < tokens.size(); ++word_) {
        const Token& token = tokens.words[word_];
        const Separator& before = tokens.before[word_];
        const std::uint8_t parts = token.parts[trie_number];
        if (!before.within_sentence) last_break_ = word_;
        if (!begun_.empty() || !begun_next_.empty()) {
            begun_.swap(begun_next_);
            begun_next_.clear();
            at_symbols_.swap(at_symbols_next_);
            at_symbols_next_.clear();
        }
        if (parts & word_part::goes_on) {
            if (word_ > 0) go_on_from_word(before);
            if (!begun_.empty()) go_on(before, vocabulary.joined(trie_number, token.word));
        }
        if (parts & word_part::closes_gap) {
            if (!openers_.empty()) leave_gaps_of_words(token.word);
            if (word_ <= last_in_gap_) leave_gaps(word_, vocabulary.after_gap(trie_number, token.word));
        }
        if (parts & word_part::is_term)
            for (const std::uint32_t output : vocabulary.terms(trie_number, token.word))
                found_.push_back({output, word_, word_ + 1});
        if (parts & word_part::opens_gap) openers_.push_back(word_);
    }
    keep_leftmost_longest();
}

void TermMatches::start(const TokenTrie& trie) {
    trie_ = &trie;
    last_break_ = 0;
    last_in_gap_ = 0;
    openers_.clear();
    begun_.clear();
    begun_next_.clear();
    at_symbols_.clear();
    at_symbols_next_.clear();
    in_gaps_.clear();
    found_.clear();
    newest_in_gap_.resize(trie.gap_count());
    for (const std::uint32_t gap : used_gaps_) newest_in_gap_[gap] = 0;
    used_gaps_.clear();
    latest_.resize(trie.output_count());
}

// What the word before began alone.
void TermMatches::go_on_from_word(const Separator& before) {
    const Token& left = tokens_->words[word_ - 1];
    const Token& right = tokens_->words[word_];
    const std::uint8_t parts = left.parts[trie_number_];
    if (before.joins && (parts & word_part::begins))
        for (const WordPairs::Step& step : pairs_.joined(left.word, right.word)) enter(step.target, word_ - 1);
    if (before.symbol != 0 && (parts & word_part::at_symbol))
        for (const std::uint32_t node : vocabulary_->at_symbols(trie_number_, left.word))
            hop_over_symbol(node, word_ - 1, before.symbol, vocabulary_->joined(trie_number_, right.word));
}

// What words before, nearest first, began alone with a gap behind them.
void TermMatches::leave_gaps_of_words(std::uint32_t word) {
    for (auto opener = openers_.rbegin(); opener != openers_.rend(); ++opener) {
        const std::uint32_t between = word_ - *opener - 1;
        if (*opener < last_break_ || between > longest_gap) return;
        for (const WordPairs::Step& step : pairs_.over_gap(tokens_->words[*opener].word, word))
            if (between <= step.words) enter(step.target, *opener);
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
    if (node.goes_on) begun_next_.push_back({number, first});
    if (node.symbol_hop_count > 0) at_symbols_next_.push_back({number, first});
    for (const TokenTrie::GapHop& hop : trie_->gap_hops(node)) {
        std::uint32_t& newest = newest_in_gap_[hop.gap];
        if (newest == 0) used_gaps_.push_back(hop.gap);
        in_gaps_.push_back({first, word_ + 1, word_ + 1 + hop.words, newest});
        newest = static_cast<std::uint32_t>(in_gaps_.size());
        last_in_gap_ = std::max(last_in_gap_, word_ + 1 + hop.words);
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
