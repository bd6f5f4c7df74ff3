// An Evaluation as JSON, as a table for the terminal and as tables for a page (Markdown). Only the JSON and the
// list of disagreements hold words of the comments: a page can be shown where the comments may not.
#pragma once

#include <string>
#include <vector>

#include "analysis/themes/evaluate.h"

namespace groundswell::api {

struct EvaluationAnswer {
    const themes::Evaluation& evaluation;
    const std::vector<themes::GoldRecord>& gold;
    const std::vector<themes::Tagging>& taggings;
    const themes::Lexicon& lexicon;
};

// Every figure beside its interval: "sample_f1", "sample_f1_low", "sample_f1_high".
std::string evaluation_json(const EvaluationAnswer& answer);
std::string evaluation_table(const EvaluationAnswer& answer);
std::string evaluation_markdown(const EvaluationAnswer& answer);
// Each comment on which gold and tagger differ: its words, what is missed, what is found beyond it and by which
// rule and words, and which stances differ.
std::string disagreement_list(const EvaluationAnswer& answer);

}  // namespace groundswell::api
