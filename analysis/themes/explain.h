// Explanation: why each mention of a text is one and has its stance, and why other matches are none.
//
// Call order    One Explainer a thread, made for a compiled Tagger; explain() as often as needed.
// Cost          A few times that of tag(), which it repeats: for people who ask, not for tagging.
// Meaning       The mentions are those of Tagger::tag(), in the same order; tests hold them equal.
// Units         Spans are stretches of the verbatim as delivered, in code points and bytes, ends exclusive.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/text/code_point_index.h"
#include "analysis/text/normalise.h"
#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/question_rules.h"
#include "analysis/themes/sifting.h"
#include "analysis/themes/stance.h"
#include "analysis/themes/tagger.h"
#include "analysis/themes/theme_sums.h"
#include "core/result.h"

namespace groundswell::themes {

// What gave a mention its stance: words around it, the rule itself, what the question asks for, the answer as a
// whole (answer_tone.h); or nothing did, and it is neutral.
enum class DecidedBy : std::uint8_t { cue, rule, question, answer, nothing };

std::string_view to_string(DecidedBy decided_by);
std::string_view to_string(Fate fate);

// A cue or false friend (by its number in the lexicon) or companion (as written) where it stands in the text.
struct PlacedEntry {
    std::uint32_t number = 0;
    std::string_view term;
    text::OriginalSpan span;
};

struct PlacedRule {
    std::uint32_t rule = 0;
    text::OriginalSpan span;
};

struct ExplainedMention {
    Mention mention;
    DecidedBy decided_by = DecidedBy::nothing;
    std::optional<PlacedEntry> cue;        // where a cue decided
    std::optional<PlacedEntry> turned_by;  // the negator or word of scarcity that turned that cue round
    // What could have kept it from being a mention and did not.
    std::uint32_t false_friends_of_theme = 0;  // how many were looked for
    std::vector<PlacedEntry> false_friends;    // those near the mention, but not around it
    std::vector<PlacedEntry> companions;       // of a weak rule: the nearest, which let it count
    std::vector<PlacedRule> longer_matches;    // that overlap it and leave it: with a gap, or not around all of it
};

struct RemovedMatch {
    PlacedRule match;
    Fate fate = Fate::contained;              // never kept
    std::optional<PlacedEntry> false_friend;  // that it lies in
    std::optional<PlacedRule> by_match;       // that contains or repeats it
};

struct Explanation {
    std::vector<ExplainedMention> mentions;
    std::vector<RemovedMatch> removed;  // by start
    // The whole answer says that there is nothing to code: then everything is removed, whatever its fate else.
    std::optional<Residual> whole_answer;
};

class Explainer {
public:
    explicit Explainer(std::shared_ptr<const Tagger> tagger);

    // Errors as of Tagger::tag().
    Result<Explanation> explain(std::string_view verbatim, const Asked& asked);

private:
    ExplainedMention explain_mention(const SiftedMatch& sifted, const Verdict& verdict, Asks asks) const;
    void give_tone(std::vector<ExplainedMention>& mentions, Asks asks) const;
    void add_cue(const Candidate& match, const Verdict& verdict, Asks asks, ExplainedMention& explained) const;
    void add_exclusions(const SiftedMatch& sifted, ExplainedMention& explained) const;
    RemovedMatch explain_removal(const SiftedMatch& sifted) const;
    text::OriginalSpan span_of(std::uint32_t start, std::uint32_t stop) const;
    PlacedRule placed(const Candidate& match) const;
    PlacedEntry placed(const Found& found, std::string_view term) const;

    std::shared_ptr<const Tagger> tagger_;
    LexiconMatcher::Workspace workspace_;
    QuestionRules::Reader questions_;
    InPassing in_passing_;
    text::CodePointIndex code_points_;  // of the text
    std::uint32_t longest_match_ = 0;   // bytes
    Sifting sifting_;
    StanceReader stance_;
    ThemeSums sums_;
    std::vector<std::uint32_t> false_friends_of_;  // by theme: how many it has
};

}  // namespace groundswell::themes
