// Tagger: finds themes in verbatims, with the words and the rule that caused each mention, and its stance.
//
// Call order    compile() once, then tag() as often as needed.
// Thread rule   A compiled Tagger is immutable and shared; each thread brings its own Scratch.
// Cost          compile: tens of milliseconds. tag: one pass over the tokens (see docs/decisions).
// Meaning       A rule matches where RE2 with its expression finds leftmost-longest, non-overlapping matches at
//               word boundaries of the normalised text; tests hold the engine equal to one RE2 per rule
//               (oracle.h). Then: false friends remove mentions lying inside them; weak rules without companion
//               are dropped; a contiguous mention strictly containing another removes it; stance by S1-S15.
//               What a long request names in passing is left out (in_passing.h).
//               An answer that says something and in which no rule speaks is of the theme its question is about
//               (question_rules.h): one mention, the whole of it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/asked.h"
#include "analysis/themes/lexicon.h"
#include "core/result.h"
#include "core/words.h"

namespace groundswell::themes {

class LexiconMatcher;
class QuestionRules;

struct Mention {
    std::uint16_t theme = 0;                     // index into Lexicon::themes
    std::uint32_t rule = 0;                      // index into Lexicon::rules
    Stance stance = Stance::neutral;             // never mixed
    std::uint32_t start = 0, end = 0;            // code points of the verbatim as delivered, end exclusive
    std::uint32_t byte_start = 0, byte_end = 0;  // the same stretch in bytes
    // Why it has its stance: the cue that decided, an index into Lexicon::cues; none where the rule or the
    // question did.
    std::optional<std::uint32_t> cue;
};

// By start, then end: the order in which an answer's mentions are given.
inline bool stands_before(const Mention& left, const Mention& right) {
    if (left.start != right.start) return left.start < right.start;
    return left.end != right.end ? left.end < right.end : left.rule < right.rule;
}

struct ThemeFinding {
    std::uint16_t theme = 0;
    Stance stance = Stance::neutral;  // mixed when both barrier and strength are said
    std::uint8_t intensity = 1;       // 1..3
    Horizon horizon = Horizon::present;
    bool wish = false;
};

struct Tagging {
    std::vector<ThemeFinding> themes;  // by theme index
    std::vector<Mention> mentions;     // by start, then end
    std::optional<Residual> residual;  // set only when no theme was found
    // Bit i stands for Lexicon::themes[i]. mixed sets barrier and strength. neutral: only when neither.
    std::uint64_t barrier = 0, strength = 0, neutral = 0;
    std::uint64_t lenses = 0;  // those the text names: bit i stands for Lexicon::lenses[i]
};

class Tagger {
public:
    // Fails with "lexicon-..." codes naming file and line where a rule's expression is not valid or too costly.
    static Result<std::shared_ptr<const Tagger>> compile(Lexicon lexicon);
    ~Tagger();

    const Lexicon& lexicon() const;
    // What it finds matches with: for explanations and checks.
    const LexiconMatcher& matcher() const;
    const QuestionRules& questions() const;

    class Scratch {  // per thread; reused between texts
    public:
        Scratch();
        ~Scratch();
        Scratch(Scratch&&) noexcept;
        Scratch& operator=(Scratch&&) noexcept;

    private:
        friend class Tagger;
        struct State;
        std::unique_ptr<State> state_;
    };

    // Never "no theme" for an engine failure: a failure is an Error. A Scratch may be used with several taggers.
    Result<Tagging> tag(std::string_view verbatim, const Asked& asked, Scratch& scratch) const;

private:
    struct State;
    explicit Tagger(std::unique_ptr<State> state);
    std::unique_ptr<const State> state_;
};

}  // namespace groundswell::themes
