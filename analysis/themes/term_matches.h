// Term matches: where the terms of a trie stand in a text.
//
// Meaning       For each output the leftmost-longest matches that do not overlap one another: what RE2 finds with
//               the term's expression when it is asked again from the end of each match.
// How           Word by word, all terms at once: begun terms wait for the next word, those in a gap for one of the
//               next few. A word looks only at the gaps it could end, so terms waiting in vain cost nothing.
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

    // By first word.
    const std::vector<TermMatch>& all() const { return matches_; }

private:
    struct Begun {
        std::uint32_t node = 0, first = 0;
        std::uint32_t earlier = 0;  // the next older one at the same node plus one; 0 for none
    };
    struct InGap {
        std::uint32_t first = 0;
        std::uint32_t from = 0, last = 0;  // the words that may end the gap
        std::uint32_t earlier = 0;         // the next older one in the same gap plus one; 0 for none
    };

    void start(const TokenTrie& trie);
    void go_on(const Separator& before, Vocabulary::Steps steps);
    void leave_gaps(std::uint32_t word, Vocabulary::Steps steps);
    void step_from(std::uint32_t node, std::uint32_t first, Vocabulary::Steps steps);
    void begin(std::uint32_t node, std::uint32_t first);
    void enter(std::uint32_t node, std::uint32_t first);
    void keep_leftmost_longest();

    const TokenTrie* trie_ = nullptr;
    std::uint32_t word_ = 0;        // being read
    std::uint32_t last_break_ = 0;  // the latest word before which a sentence ended
    std::vector<Begun> begun_, begun_next_;
    std::vector<std::uint32_t> place_,
        place_next_;  // per node: its newest place in begun_; holds if that is of the node
    std::vector<Begun> at_symbols_, at_symbols_next_;  // those that may go over a symbol
    std::vector<InGap> in_gaps_;
    std::vector<std::uint32_t> newest_in_gap_;  // per gap: number in in_gaps_ plus one; 0 for none
    std::vector<std::uint32_t> used_gaps_;
    std::vector<TermMatch> found_, matches_;
    std::vector<std::uint32_t> latest_;  // per output: number of its latest match plus one; 0 for none
};

}  // namespace groundswell::themes
