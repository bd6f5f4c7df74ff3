// Trial walk: the answers of a choice, each told what it names with and without a rule tried (rule_trial.h).
//
// How           All are looked through for the rule's words while the lexicon with the rule is compiled; then those
//               that have them are read by it.
// Bounds        Where more than `most_touched` have the words, only the newest so many, and of the others those that
//               are as new.
// Errors        Those of the store and of Tagger::compile.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/trial_reading.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// An answer that the rule may make a difference to.
struct TriedAnswer {
    std::uint64_t response = 0, answer = 0;
    NamedThemes before, after;
    TrialFate fate = TrialFate::absent;
};

// Any other that names something.
struct UntouchedAnswer {
    std::uint64_t response = 0, answer = 0;
    NamedThemes named;
};

struct WalkedAnswers {
    std::vector<TriedAnswer> tried;          // by response, then by answer
    std::vector<UntouchedAnswer> untouched;  // the same
    std::size_t answers = 0;                 // of the choice, looked through
};

// `chosen` by answer, rising.
Result<WalkedAnswers> walk_trial(storage::Store& store, const Evidence& evidence, const TrialTaggers& taggers,
                                 const std::vector<figures::Hit>& chosen, std::size_t most_touched);

}  // namespace groundswell::pipeline
