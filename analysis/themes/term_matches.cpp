#include "analysis/themes/term_matches.h"

#include <algorithm>

namespace groundswell::themes {

void TermMatches::find(const TokenTrie& trie, std::size_t trie_number, const Vocabulary& vocabulary,
                       const Tokens& tokens) {
    trie_ = &trie;
    vocabulary_ = &vocabulary;
    tokens_ = &tokens;
    matches_.clear();
    latest_.resize(trie.output_count());
    stamps_.resize(trie.output_count());
    if (++stamp_ == 0) {
        std::fill(stamps_.begin(), stamps_.end(), 0);
        stamp_ = 1;
    }
    for (first_ = 0; first_ < tokens.size(); ++first_)
        for (const std::uint32_t node : vocabulary.first_nodes(trie_number, tokens.words[first_].word))
            descend(node, first_ + 1);
}

void TermMatches::descend(std::uint32_t number, std::uint32_t next) {
    const TokenTrie::Node& node = trie_->node(number);
    for (const std::uint32_t output : trie_->outputs(node)) report(output, next);
    if (next == tokens_->size()) return;
    const Separator& before = tokens_->before[next];
    if (node.edge_count > 0 && before.joins) step(node, next);
    for (const TokenTrie::Hop& hop : trie_->hops(node)) {
        const TokenTrie::Node& target = trie_->node(hop.target);
        if (hop.gap == 0) {
            if (before.symbol == hop.symbol) step(target, next);
            continue;
        }
        for (std::uint32_t skipped = 0; skipped <= hop.gap && next + skipped < tokens_->size(); ++skipped) {
            if (!tokens_->before[next + skipped].within_sentence) break;
            step(target, next + skipped);
        }
    }
}

void TermMatches::step(const TokenTrie::Node& from, std::uint32_t word) {
    trie_->each_step(from, vocabulary_->elements(tokens_->words[word].word),
                     [this, word](std::uint32_t target) { descend(target, word + 1); });
}

void TermMatches::report(std::uint32_t output, std::uint32_t end) {
    if (stamps_[output] == stamp_) {
        TermMatch& latest = matches_[latest_[output]];
        if (latest.first == first_) {
            latest.end = std::max(latest.end, end);
            return;
        }
        if (first_ < latest.end) return;
    }
    stamps_[output] = stamp_;
    latest_[output] = static_cast<std::uint32_t>(matches_.size());
    matches_.push_back({output, first_, end});
}

}  // namespace groundswell::themes
