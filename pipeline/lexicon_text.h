// Lexicon text: a rule or example written into a theme's file, or taken out, everything else left as its author
// wrote it: remarks, order and line breaks.
//
// How           The file is parsed for where things stand, and only that stretch of its text is changed.
// Errors        "lexicon-text-unplaced" (unprocessable): the place cannot be told, as where a weak rule stands in
//               an inline table; then it is to be edited by hand.
// Thread rule   Pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "analysis/themes/lexicon.h"
#include "core/result.h"
#include "pipeline/trial_rule.h"

namespace groundswell::pipeline {

// The id of the theme that a file of a lexicon or overlay is about; nothing where it says none.
std::optional<std::string> theme_of_file(const std::string& text);

// `id`: of the pattern, where the wish is one.
Result<std::string> with_rule_written(const std::string& text, const TrialWish& wish, const std::string& id);
Result<std::string> with_rule_taken_out(const std::string& text, const themes::Rule& rule);
// In the place of another, where both are plain terms of one kind; else the one is taken out and the other
// written.
Result<std::string> with_rule_replaced(const std::string& text, const themes::Rule& rule, const TrialWish& wish,
                                       const std::string& id);
std::string with_example_written(std::string text, std::string_view example, bool matches);

// A string of TOML: 'as it is' where it can be, else "escaped".
std::string toml_string(std::string_view text);

}  // namespace groundswell::pipeline
