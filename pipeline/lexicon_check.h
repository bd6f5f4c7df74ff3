// Lexicon check: a lexicon tests itself by its own examples, and its rules are reviewed.
//
// What it tells  Errors: examples that do not hold. Warnings: what is odd though valid (rule_review.h), and
//                examples of one theme in which another is found with the opposite stance. Each has file, line,
//                column, a caret below the words and a cure. Faults of the files themselves are the Error of
//                read_lexicon().
// Cost           Seconds for the shipped 13,000 rules. Thread rule: any.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/themes/tagger.h"
#include "core/result.h"

namespace groundswell::pipeline {

struct LexiconCheck {
    std::string version;
    std::size_t themes = 0, rules = 0, examples = 0;
    std::vector<Error> errors, warnings;  // by code, then by place
};

// `files` are those the tagger's lexicon was read from; carets are drawn from them.
Result<LexiconCheck> check_lexicon(const themes::Tagger& tagger, const std::vector<themes::SourceFile>& files);
// Runs the examples only: its warnings are those that the examples give. Some 20 us an example.
Result<LexiconCheck> check_examples(const themes::Tagger& tagger, const std::vector<themes::SourceFile>& files);

}  // namespace groundswell::pipeline
