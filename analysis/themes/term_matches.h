// Term matches: where the terms of a trie stand in a text.
//
// Meaning       For each output the leftmost-longest matches that do not overlap one another: what RE2 finds with
//               the term's expression when it is asked again from the end of each match.
// How           Word by word, all terms at once. What two words make of a term together is remembered
//               (WordPairs), so that the many terms a common word could begin cost nothing unless the other word
//               is there; only what is begun by two words or more is followed by itself.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/themes/token_trie.h"
#include "analysis/themes/tokens.h"
#include "analysis/themes/vocabulary.h"
#include "analysis/themes/word_pairs.h"

namespace groundswell::themes {

struct TermMatch {
    std::uint32_t output = 0;
    std::uint32_t first = 0, end = 0;  // words [first, end)

    // By its first word, then by its end.
    std::uint64_t place() const { return std::uint64_t{first} << 32 | end; }
};

// Reused between texts; one thread.
class TermMatches {
public:
    // `trie`: that of the vocabulary.
    void find(const TokenTrie& trie, const Vocabulary& vocabulary, const Tokens& tokens);

    // By first word.
    const std::vector<TermMatch>& all() const { return matches_; }

private:
    struct Begun {
        std::uint32_t node = 0, first = 0;
    };
    struct Opener {  // a word that opens gaps by itself
        std::uint32_t word = 0;
        std::uint32_t kind = 0, number = 0, reach = 0;  // see Vocabulary
    };
    struct InGap {
        std::uint32_t gap = 0, first = 0;
        std::uint32_t from = 0, last = 0;  // the words that may end the gap
    };

    void start(const TokenTrie& trie);
    void take_turn();
    void hop_from_word(char symbol);
    void open_gaps(std::uint32_t kind);
    void leave_gaps_of_words(std::uint32_t kind);
    void go_on(const Separator& before, Vocabulary::Steps steps);
    void leave_gaps(std::uint32_t kind);
    void hop_over_symbol(std::uint32_t node, std::uint32_t first, char symbol, Vocabulary::Steps steps);
    void step_from(std::uint32_t node, std::uint32_t first, Vocabulary::Steps steps);
    void enter(std::uint32_t node, std::uint32_t first);
    void keep_leftmost_longest();

    const TokenTrie* trie_ = nullptr;
    const Vocabulary* vocabulary_ = nullptr;
    const Tokens* tokens_ = nullptr;
    WordPairs pairs_;
    std::uint32_t word_ = 0;        // being read
    bool has_begun_ = false;        // something stands in begun_ or begun_next_
    std::uint32_t last_break_ = 0;  // the latest word before which a sentence ended
    std::vector<Opener> openers_;
    // Begun by two words or more; those that may go over a symbol stand in both.
    std::vector<Begun> begun_, begun_next_, at_symbols_, at_symbols_next_;
    std::vector<InGap> in_gaps_;  // by their first words; those that are over are dropped now and then
    std::vector<TermMatch> found_, matches_;
    std::vector<std::uint32_t> latest_;  // per output: number of its latest match plus one; 0 for none
};

}  // namespace groundswell::themes
