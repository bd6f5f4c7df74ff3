// Lexicon check: a lexicon tests itself by its own examples.
//
// Cost          One tagging an example. Thread rule: any.
#pragma once

#include <cstddef>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"

namespace groundswell::pipeline {

struct LexiconCheck {
    std::size_t themes = 0, rules = 0, examples = 0;
    std::vector<Error> failures;  // one each example that does not hold, at its file and line
};

Result<LexiconCheck> check_lexicon(const themes::Tagger& tagger);

}  // namespace groundswell::pipeline
