// An Evaluation as JSON and as a table for the terminal.
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

}  // namespace groundswell::api
