// Lexicon: the versioned set of rules for all themes, as plain data read from TOML files.
//
// What it is    Themes with their rules, false friends and examples; stance cues; answers that say "nothing to
//               report". docs/lexicon_format.md describes the files. The version is a hash of the contents.
// Errors        Every fault in a file is an Error with file, line and column and a caret line in its message;
//               all faults of all files are reported together (Error::places).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/words.h"

namespace groundswell::themes {

// How a rule speaks: topic (theme only; stance from cues or question), barrier or strength (theme and stance in
// one), problem (a topic that is a barrier in answer to an open question: "congestion"), weak (counts only near
// a companion word, or only as an item of a list).
enum class RuleKind : std::uint8_t { topic, barrier, strength, problem, weak };

constexpr std::string_view to_string(RuleKind kind) {
    constexpr std::string_view names[] = {"topic", "barrier", "strength", "problem", "weak"};
    return names[static_cast<std::size_t>(kind)];
}

struct Rule {
    std::string id;           // "parking/car park*": the theme and the term; "parking/re:nowhere" for a pattern
    std::uint16_t theme = 0;  // index into Lexicon::themes
    RuleKind kind = RuleKind::topic;
    RuleKind speaks = RuleKind::topic;  // as kind; for a weak rule how it speaks beside its companion, never weak
    std::string term;                   // as written; empty for a pattern
    std::string expression;             // the RE2 that defines what the rule means, over normalised text
    std::vector<std::string> companions;  // weak rules: terms, one of which must lie within `reach` tokens
    bool item = false;      // a weak rule without companions: counts where its words are an item (list_items.h)
    bool question = false;  // is looked for in the question, not in the answer (question_rules.h)
    std::uint16_t reach = 8;
    bool contiguous = true;  // no gap: its mention removes mentions of other themes lying strictly inside
    std::string file;
    std::uint32_t line = 0, column = 0;

    friend bool operator==(const Rule&, const Rule&) = default;
};

struct FalseFriend {
    std::string term;
    std::string expression;
    std::vector<std::uint16_t> themes;  // whose mentions it removes when they lie inside it
    std::string file;
    std::uint32_t line = 0, column = 0;

    friend bool operator==(const FalseFriend&, const FalseFriend&) = default;
};

struct Example {
    std::string text;
    std::string question;  // that it answers, when that matters
    Asks asks = Asks::anything;
    bool matches = true;           // false: the theme must not be found
    std::optional<Stance> stance;  // of the theme, when stated
    std::string file;
    std::uint32_t line = 0, column = 0;  // of its text
};

struct Theme {
    std::string id, label, foundation;
    std::vector<std::string> secondary_foundations, grand_challenges;
    std::string definition;
    std::vector<std::string> include, exclude, near_neighbours;
    std::vector<Example> examples;
};

struct Foundation {
    std::string id, label;
};

// A cross-cutting reading of what is said. Linked: one of its themes is named. Explicit: the text names it, in one
// of its phrases; that says nothing of a stance. The two are told apart and never added up.
struct Lens {
    std::string id, label, definition;
    bool challenge = false;            // one of the Grand Challenges
    std::vector<std::string> themes;   // ids of those linked to it; of a challenge those that name it
    std::vector<std::string> phrases;  // terms without gaps, as written
    std::vector<std::string> expressions;
};

// A stance cue: "not enough" (negative), "no problem with" (absence-of-problem), "we need" (request) ...
struct Cue {
    std::string term;
    std::string expression;
    std::string cue_class;  // as in cues.toml; cue_classes.h says what each does
    std::string file;
    std::uint32_t line = 0;

    friend bool operator==(const Cue&, const Cue&) = default;
};

// An answer that says nothing to code: "none" (nothing to report) or uncodable ("test test", "asdf"). It must
// match the whole answer, from its first word to its last.
struct WholeAnswer {
    Residual residual = Residual::none;
    std::string term;  // as written; empty for a pattern
    std::string expression;
    std::string file;
    std::uint32_t line = 0;

    friend bool operator==(const WholeAnswer&, const WholeAnswer&) = default;
};

struct SourceFile {
    std::string path;  // relative to the lexicon's folder; what errors name
    std::string text;
};

// How this release reads answers. It goes into every version: raise it whenever the same files would give other
// mentions or stances than before, so that a version never means two things.
inline constexpr int reading_edition = 5;

struct Lexicon {
    std::string name;     // "lis-uk"
    std::string version;  // "lis-uk-" and the first 12 hex digits of the SHA-256 over its files and the edition
    std::vector<Foundation> foundations;
    std::vector<Theme> themes;  // at most 64; the order is the order of the theme bit masks
    std::vector<Rule> rules;
    std::vector<FalseFriend> false_friends;
    std::vector<Cue> cues;
    std::vector<WholeAnswer> whole_answers;
    std::vector<Lens> lenses = {};         // themes and lenses are 64 together at most
    std::vector<SourceFile> sources = {};  // what it was read from, by path
};

// A file below "overlay/themes/" lays local words over the theme of the same id: rules, false friends, examples.
inline constexpr std::string_view overlay_prefix = "overlay/";

Result<Lexicon> read_lexicon(std::string name, const std::vector<SourceFile>& files);

}  // namespace groundswell::themes
