// Sifting: what became of every match of a lexicon's rules, and why. The slow twin of Selection, which only keeps.
//
// Call order    The workspace has read a text and found its rules; then sift(), leave_out_passing(), then matches().
// Cost          A sort of the matches; each is compared with those it overlaps. For explanations, checks and
//               figures of rules, not for tagging. Tests hold it equal to Selection.
// Thread rule   One thread.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/themes/in_passing.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/selection.h"

namespace groundswell::themes {

enum class Fate : std::uint8_t {
    kept,          // a mention
    false_friend,  // lies inside a false friend of its theme
    no_companion,  // weak, and no companion stands in reach
    no_item,       // an item of a list it would have to be
    contained,     // lies strictly inside a longer match
    repeated,      // another rule of the theme says the same words
    in_passing,    // what a long request names beside what it asks for
};

struct SiftedMatch {
    Candidate match;
    Fate fate = Fate::kept;
    // The false friend, by its place in the workspace's false_friends(); or the match that contains or repeats it,
    // by its place in matches().
    std::uint32_t by = 0;
    std::optional<Found> companion;  // of a weak rule: the nearest in reach

    // It would be a mention were there no longer match, and no other of the same words.
    bool stands_alone() const { return fate == Fate::kept || fate == Fate::contained || fate == Fate::repeated; }
};

class Sifting {
public:
    // `left_out`, by the number of the rule: those whose matches are passed over as if the rule were not there.
    void sift(const Lexicon& lexicon, const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace,
              const std::vector<bool>& left_out = {});

    // After sift(), for who knows what the text answers.
    void leave_out_passing(InPassing& in_passing, const Asked& asked, const Tokens& answer);

    // All matches: by start, longer before shorter.
    const std::vector<SiftedMatch>& matches() const { return matches_; }

private:
    void take(const Lexicon& lexicon, const std::vector<Found>& rules, const std::vector<bool>& left_out);
    void judge_false_friends(const Lexicon& lexicon, const std::vector<Found>& friends);
    void judge_companions(const Lexicon& lexicon, const LexiconMatcher& matcher,
                          const LexiconMatcher::Workspace& workspace);
    void judge_overlaps();

    std::vector<SiftedMatch> matches_;
    std::vector<std::uint32_t> open_;
    std::vector<Candidate> kept_;
    ListItems items_;
};

}  // namespace groundswell::themes
