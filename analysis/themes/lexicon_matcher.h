// Lexicon matcher: where a lexicon's rules, false friends, cues, companions, whole answers and phrases of lenses
// stand in a text. One trie holds them all, so that a text is walked once.
// Says nothing of what that means; selection.h and stance.h do.
//
// Call order    compile() once; per text read(), find(), then what was found.
// Thread rule   Compiled, it is only read, and must stay where it is while a Workspace refers to it. A Workspace
//               belongs to one thread.
// Cost          read: one pass. find: one walk of the trie over the words, and the patterns behind their triggers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/text/normalise.h"
#include "analysis/themes/cue_classes.h"
#include "analysis/themes/lexicon.h"
#include "analysis/themes/pattern_set.h"
#include "analysis/themes/term_matches.h"
#include "core/result.h"

namespace groundswell::themes {

// A rule, false friend, cue or companion, by its number in the lexicon, and where it stands.
struct Found {
    std::uint32_t number = 0;
    std::uint32_t first = 0, end = 0;   // words
    std::uint32_t start = 0, stop = 0;  // bytes of the normalised text
};

// What selection asks of a rule, close together: a lexicon's rules are far apart in memory.
struct RuleFacts {
    std::uint16_t theme = 0;
    std::uint16_t reach = 0;            // of a weak rule
    std::uint16_t companion_group = 0;  // weak rules with the same companions
    RuleKind speaks = RuleKind::topic;
    bool contiguous : 1 = true;
    bool weak : 1 = false;  // by its companions
    bool item : 1 = false;  // counts only as an item of a list
};

class LexiconMatcher {
public:
    class Workspace {
    public:
        explicit Workspace(const LexiconMatcher& matcher);

        void read(std::string_view verbatim);
        const text::NormalisedText& text() const { return text_; }
        const Tokens& tokens() const { return tokens_; }

        void find();
        const std::vector<Found>& rules() const { return rules_; }
        const std::vector<Found>& false_friends() const { return false_friends_; }
        // What the whole answer is, when an expression for whole answers says so.
        std::optional<Residual> whole_answer() const { return whole_answer_; }
        // Bit i: a phrase of the lens i stands in the text.
        std::uint64_t lenses() const { return lenses_; }
        const std::vector<Found>& cues() const { return cues_; }
        const std::vector<Found>& companions() const { return companions_; }

    private:
        void take(const TermMatch& match);
        void add(std::vector<Found>& list, std::uint32_t number, std::uint32_t first, std::uint32_t end) const;
        void find_patterns();

        const LexiconMatcher* matcher_;
        text::NormalisedText text_;
        Tokens tokens_;
        Vocabulary vocabulary_;
        TermMatches terms_;
        std::vector<Found> rules_, false_friends_, cues_, companions_;
        std::optional<Residual> whole_answer_;
        std::uint64_t lenses_ = 0;
        std::vector<PatternMatch> pattern_matches_;
    };

    LexiconMatcher() = default;
    LexiconMatcher(const LexiconMatcher&) = delete;
    LexiconMatcher& operator=(const LexiconMatcher&) = delete;

    // Errors "lexicon-...", naming file and line.
    Result<void> compile(const Lexicon& lexicon);

    const RuleFacts& facts(std::uint32_t rule) const { return facts_[rule]; }
    // Whether a companion, numbered as companions() reports it, is one of the group's.
    bool is_companion(std::uint32_t companion, std::uint16_t group) const {
        return (groups_of_companion(companion)[group / 64] >> (group % 64) & 1) != 0;
    }
    // A bit for each group the companion is in: so many numbers of 64 bits.
    std::span<const std::uint64_t> groups_of_companion(std::uint32_t companion) const {
        return {companion_groups_.data() + companion * companion_row_, companion_row_};
    }
    std::size_t companion_row() const { return companion_row_; }
    // Bit i: the theme i, whose matches inside the false friend are none.
    std::uint64_t themes_of_false_friend(std::uint32_t number) const { return false_friend_themes_[number]; }
    CueClass cue_class(std::uint32_t cue) const { return cue_classes_[cue]; }

private:
    Result<void> add_rules(const Lexicon& lexicon);
    Result<void> add_companions(const Lexicon& lexicon);
    Result<void> add_cues(const Lexicon& lexicon);
    Result<void> add_whole_answers(const Lexicon& lexicon);
    Result<void> add_lenses(const Lexicon& lexicon);

    WordElements elements_;
    TokenTrie trie_;
    PatternSet rule_patterns_{PatternSet::Reach::anywhere}, answer_patterns_{PatternSet::Reach::whole_text};
    // Outputs of the trie in this order, the rules first.
    std::uint32_t first_companion_ = 0, first_false_friend_ = 0, first_answer_ = 0, first_phrase_ = 0,
                  first_cue_ = 0;
    std::vector<Residual> answers_;
    std::vector<std::uint64_t> lens_of_phrase_;  // its bit
    std::vector<CueClass> cue_classes_;
    std::vector<RuleFacts> facts_;
    std::vector<std::uint64_t> companion_groups_;  // a row for each companion
    std::size_t companion_row_ = 0;
    std::vector<std::uint64_t> false_friend_themes_;
};

}  // namespace groundswell::themes
