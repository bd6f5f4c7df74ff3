// Rule warning: what a review of rules found, in words, with place and cure.
#pragma once

#include "analysis/themes/lexicon.h"
#include "analysis/themes/rule_review.h"
#include "core/error.h"

namespace groundswell::pipeline {

Error warning_of(const themes::RuleFinding& finding, const themes::RuleReview& review,
                 const themes::Lexicon& lexicon);

}  // namespace groundswell::pipeline
