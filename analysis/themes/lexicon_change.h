// Lexicon change: what differs between two lexicons, and which texts that can make a difference to.
//
// What it is    compare() tells rules, false friends, cues and whole answers that were added, removed, changed or
//               moved, by their content: where they stand in a file makes no difference, but an order between
//               others that stays does. ChangeMatcher says of a text whether any of these matches in it, under the
//               old content or the new one.
// Meaning       A text in which none matches has the same mentions under both lexicons: every step from matches to
//               mentions and stances looks at matches alone. Tests hold that on generated edits.
// Errors        ChangeMatcher::compile() gives those of Tagger::compile().
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/tagger.h"
#include "analysis/themes/text_sieve.h"
#include "core/result.h"

namespace groundswell::themes {

enum class ChangeKind : std::uint8_t {
    added,
    removed,
    changed,  // the same rule by its id, with other content
    moved,    // the same content in another order among the rest, which can settle a tie
};
std::string_view to_string(ChangeKind kind);

struct RuleChange {
    ChangeKind kind = ChangeKind::changed;
    const Rule* before = nullptr;  // of the lexicons compared; null where it is not there
    const Rule* after = nullptr;
    const Rule& either() const { return after != nullptr ? *after : *before; }
};

// Of a false friend, a cue or a whole answer.
struct OtherChange {
    std::string_view what;  // "false friend", "cue", "whole answer"
    ChangeKind kind = ChangeKind::changed;
    std::string term, expression;
    bool is_pattern = false;
    std::string where;  // themes of a false friend, class of a cue, what a whole answer is
};

struct LexiconChange {
    std::vector<RuleChange> rules;
    std::vector<OtherChange> others;
    bool same_themes = true;  // the same ids in the same order: mask bits mean the same
    bool same_lenses = true;  // the same phrases
    // What it changes can be told by matching alone; false where themes, patterns of whole answers or rules about
    // questions differ.
    bool can_be_matched = true;
    bool nothing() const { return same_themes && same_lenses && rules.empty() && others.empty(); }
};

// The lexicons must outlive what it gives.
LexiconChange compare(const Lexicon& before, const Lexicon& after);

// Cost          One pass over a text's words, as a Tagger with few rules.
// Thread rule   As a Tagger.
class ChangeMatcher {
public:
    // Nothing when no text can be told to be the same under both.
    static Result<std::optional<ChangeMatcher>> compile(const LexiconChange& change);
    // Whether the two lexicons may tag the text differently, as an answer to that.
    Result<bool> touches(std::string_view verbatim, const Asked& asked, Tagger::Scratch& scratch) const;
    // Whether that is told not to be from the bytes alone, for the text and for the text with parts of it masked.
    bool rules_out(std::string_view verbatim, const Asked& asked) const;

private:
    ChangeMatcher(std::shared_ptr<const Tagger> changed, std::optional<TextSieve> sieve)
        : changed_(std::move(changed)), sieve_(std::move(sieve)) {}
    bool sifts_out(std::string_view text) const { return sieve_ && !sieve_->may_match(text); }
    Result<bool> matches_in(std::string_view text, Tagger::Scratch& scratch) const;
    std::shared_ptr<const Tagger> changed_;  // null: nothing changed
    std::optional<TextSieve> sieve_;
};

}  // namespace groundswell::themes
