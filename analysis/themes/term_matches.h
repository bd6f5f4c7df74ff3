// Term matches: where the terms of a trie stand in a text.
//
// Meaning       For each output the leftmost-longest matches that do not overlap one another: what RE2 finds with
//               the term's expression when it is asked again from the end of each match.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/themes/token_trie.h"
#include "analysis/themes/tokens.h"
#include "analysis/themes/vocabulary.h"

namespace groundswell::themes {

struct TermMatch {
    std::uint32_t output = 0;
    std::uint32_t first = 0, end = 0;  // words [first, end)
};

// Reused between texts; one thread.
class TermMatches {
public:
    // `trie_number`: which of the vocabulary's tries `trie` is.
    void find(const TokenTrie& trie, std::size_t trie_number, const Vocabulary& vocabulary, const Tokens& tokens);

    // By first word, then by the order of discovery.
    const std::vector<TermMatch>& all() const { return matches_; }

private:
    void descend(std::uint32_t node, std::uint32_t next);
    void step(const TokenTrie::Node& from, std::uint32_t word);
    void report(std::uint32_t output, std::uint32_t end);

    const TokenTrie* trie_ = nullptr;
    const Vocabulary* vocabulary_ = nullptr;
    const Tokens* tokens_ = nullptr;
    std::uint32_t first_ = 0;
    std::vector<TermMatch> matches_;
    std::vector<std::uint32_t> latest_;  // per output: number of its latest match plus one, valid while stamped
    std::vector<std::uint32_t> stamps_;
    std::uint32_t stamp_ = 0;
};

}  // namespace groundswell::themes
