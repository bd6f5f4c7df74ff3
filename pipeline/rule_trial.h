// Rule trial: what a rule would catch, gain and lose in the answers there are, before anyone writes it down.
//
// How           The lexicon with the rule is compiled as any lexicon; an answer that neither the new words nor
//               those taken away match in is left as it is (analysis/themes/lexicon_change.h), any other is
//               tagged anew and compared with what is stored (trial_walk.h). So the figures are those a switch to that
//               lexicon would give.
// Counting      Over the answers chosen, as figures count: a response names a theme when one of its answers does.
//               Tests hold all of it equal to tagging every answer with both lexicons.
// Bounds        The newest `most_answers` of the choice are looked through, or the newest that hold `most_touched`
//               answers with the words; `of` says how many there are.
// Personal data For who may not see it, an answer that holds some is read as it is shown: masked, before and after. So
//               no trial tells what is hidden.
// Cost          The compiling (half a second for 19,000 rules), beside it 1 us an answer, then 20 us one that has the
//               words, over all processors. Thread rule: any; writes nothing.
// Errors        Those of trial_rule.h, of Tagger::compile and of the store; "lexicon-gone" where this release
//               cannot tag by the lexicon of the evidence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/trial_rule.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct TrialExample {
    enum class Kind : std::uint8_t {
        gain,      // the response names the theme by this rule alone
        already,   // caught, in a response that names the theme anyhow
        shadowed,  // the words stand inside a longer mention, or another rule of the theme says them
        excluded,  // a false friend, no companion near, no item of a list, or a whole answer
        lost,      // the response no longer names a theme
    };
    Kind kind = Kind::gain;
    std::uint64_t answer = 0, response = 0;
    std::string text;  // as the caller may see it
    bool masked = false;
    std::uint32_t start = 0, end = 0;  // of the words, code points; of `lost` where the theme was
    std::string by;                    // shadowed: the rule that covers it; lost: the rule that found the theme
    std::string theme;                 // lost: which
};
std::string_view to_string(TrialExample::Kind kind);

// Responses that name a theme.
struct TrialMove {
    std::uint16_t theme = 0;
    std::uint64_t before = 0, after = 0;
    std::uint64_t gained = 0, lost = 0;
    std::uint64_t turned = 0;  // name it before and after, with another stance
};

struct TrialOutcome {
    std::string rule;                       // the id it would have; empty where a rule only goes
    std::string replaced;                   // that of the rule taken away
    std::uint16_t theme = 0;                // index in the evidence's lexicon
    std::uint64_t answers = 0, of = 0;      // read; chosen
    std::uint64_t matched = 0;              // answers that have its words
    std::uint64_t caught = 0;               // of them those with a mention by it
    std::uint64_t shadowed = 0;             // of the others: covered by another mention
    std::uint64_t excluded = 0;             // or kept out
    std::uint64_t caught_responses = 0;     // with an answer caught
    std::uint64_t gained = 0, already = 0;  // of them: newly naming the theme; naming it anyhow
    std::vector<TrialMove> moves;           // themes that move, the most first
    std::vector<TrialExample> examples;     // by kind, then by answer
};

struct TrialOptions {
    bool sees_personal = false;
    std::size_t most_answers = 500'000;
    std::size_t most_touched = 10'000;
    std::size_t examples = 5;  // of each kind
};

// `chosen` by answer, rising; the evidence is in the store's current terms.
Result<TrialOutcome> try_rule(storage::Store& store, const Evidence& evidence, std::vector<figures::Hit> chosen,
                              const TrialWish& wish, const TrialOptions& options = {});

}  // namespace groundswell::pipeline
