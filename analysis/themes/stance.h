// Stance: what is said of a theme, by the words around it (rules S1-S15 of the codebook).
//
// How           A text is cut into sentences, clauses (at "but") and segments (at commas). A mention is
//               judged by the cues of its segment, then by those of its clause; without any, by what its rule
//               says and what the question asks for. Cues further away than `furthest` words are not looked
//               at.
// Call order    start() per text, then judge() per mention and leaning(), before the workspace reads another text.
//               One thread.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "analysis/themes/lexicon_matcher.h"
#include "analysis/themes/selection.h"

namespace groundswell::themes {

inline constexpr std::uint32_t no_cue = std::numeric_limits<std::uint32_t>::max();

struct Verdict {
    Stance stance = Stance::neutral;  // never mixed
    Horizon horizon = Horizon::present;
    bool wish = false;
    std::uint8_t intensity = 1;
    std::uint32_t cue = no_cue;  // the cue that decided, by its number in the lexicon
    // How sure: the rule itself or a cue in the segment; a cue in the clause; the question. Where mentions of a
    // theme disagree, the surer ones count.
    enum class Ground : std::uint8_t { question, clause, close } ground = Ground::question;
    std::uint32_t clause = 0;  // of the mention: two statements about a theme are two clauses
};

class StanceReader {
public:
    static constexpr std::uint32_t furthest = 40;

    void start(const LexiconMatcher& matcher, const LexiconMatcher::Workspace& workspace);
    Verdict judge(const Candidate& mention, Asks asks) const;

    // How many cues of the whole text complain, and how many praise, turned ones counted as what they mean.
    struct Leaning {
        std::uint32_t complaints = 0, praise = 0;
    };
    Leaning leaning() const;
    std::uint32_t words() const { return static_cast<std::uint32_t>(units_.size()); }

private:
    struct CueHere {
        CueClass cue_class{};
        std::uint32_t number = 0;
        std::uint32_t first = 0, end = 0;  // words
        bool turned = false;               // "not good": means its opposite
        bool spent = false;                // a negator that turned another cue
        bool commands = false;             // a request by a verb alone: "cut VAT", "less traffic"
    };
    struct Unit {
        std::uint32_t sentence = 0, clause = 0, segment = 0;
    };
    enum class Scope { segment, clause };
    struct Around;

    void take_cues(const LexiconMatcher& matcher, const std::vector<Found>& found);
    void number_units(const Tokens& tokens);
    void judge_imperatives();
    void turn_cues();
    std::string_view word_at(std::uint32_t number) const;
    static std::uint32_t first_word_in_reach(const Candidate& mention);
    std::vector<CueHere>::const_iterator first_in_reach(const Candidate& mention) const;
    Around look_around(const Candidate& mention, Scope scope) const;
    bool decide_by_words(const Candidate& mention, Asks asks, Verdict& verdict) const;
    bool is_excepted(const Candidate& mention, Verdict& verdict) const;
    bool is_in_a_statement(const Candidate& mention) const;
    bool has_complaint_beside_it(const Candidate& mention, const Around& around) const;
    bool judge_fixed(const Candidate& mention, const Around& around, Asks asks, Verdict& verdict) const;
    bool judge_open(const Candidate& mention, const Around& around, Asks asks, Verdict& verdict) const;
    void add_attributes(const Candidate& mention, Verdict& verdict) const;

    const LexiconMatcher::Workspace* workspace_ = nullptr;  // of the text
    std::vector<CueHere> cues_;
    std::vector<Unit> units_;             // per word
    std::vector<std::uint32_t> figures_;  // words that begin with a digit
};

}  // namespace groundswell::themes
