// Rule cost: how much of texts a rule makes one look at. Counted, not timed: the same on every machine.
//
// What it is    Of a term: the words looked at to see whether it goes on where it began, gaps included, were it
//               the only one; the engine's terms share their beginnings and need fewer. Of a pattern: the texts
//               over which its RE2 runs, and the bytes it reads there.
// Call order    add() each text, then costs() once.
// Cost          Memory grows with the texts given.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/themes/lexicon.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/term.h"
#include "analysis/themes/tokens.h"

namespace groundswell::themes {

struct RuleCost {
    std::uint64_t steps = 0;         // words looked at, or bytes read by RE2
    std::uint64_t runs = 0;          // of a pattern: texts its RE2 ran over
    std::uint32_t instructions = 0;  // of a pattern: the size of its program, the most steps a byte can cost
};

// The rows of words a term stands for, each with its elements: what the engine has to hold for it.
std::size_t rows_of(const Term& term);

class CostSurvey {
public:
    // A text that the workspace has read and found its rules in.
    void add(const Lexicon& lexicon, const LexiconMatcher::Workspace& workspace);

    // By the number of the rule.
    std::vector<RuleCost> costs(const Lexicon& lexicon) const;
    std::uint64_t words() const { return words_.size(); }
    std::uint64_t texts() const { return texts_; }

    // The words a term makes one look at in all texts so far.
    std::uint64_t steps_of(const Term& term) const;

private:
    struct WordAt {
        std::uint32_t word = 0;
        Separator before;
        bool first = false;  // of its text
    };
    struct Pattern {
        std::uint64_t runs = 0, bytes = 0;
    };

    std::vector<std::uint32_t> words_matching(const TermElement& element) const;
    std::uint64_t go_on(const std::vector<std::vector<std::uint32_t>>& matching, const TermRow& row,
                        std::size_t element, std::size_t at) const;
    bool ends_before(std::size_t at) const { return at >= words_.size() || words_[at].first; }

    std::map<std::string, std::uint32_t, std::less<>> numbers_;  // of the distinct words
    std::vector<std::vector<std::uint32_t>> places_;             // by word: where it stands in words_
    std::vector<WordAt> words_;
    std::unordered_map<std::uint32_t, Pattern> patterns_;  // by rule
    std::uint64_t texts_ = 0;
};

}  // namespace groundswell::themes
