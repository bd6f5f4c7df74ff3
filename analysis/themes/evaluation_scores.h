// Evaluation scores: the figures of an Evaluation, from what was counted of each record.
//
// Meaning       As evaluate.h says. Thread rule: pure functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/themes/bootstrap.h"
#include "analysis/themes/evaluate.h"

namespace groundswell::themes {

struct ComparedRecord {
    RecordCounts counts;  // of its themes
    std::uint64_t stances_agreed = 0;
    std::vector<std::uint16_t> gold, found;  // themes, ascending
    std::string source;                      // its name, as SourceScore has it
};

double ratio(double part, double whole);  // 0 where the whole is
double f1_of(const Counts& counts);
Estimate proportion(std::uint64_t part, std::uint64_t whole);

OverallScore overall_score(const std::vector<ComparedRecord>& records);
std::vector<SourceScore> source_scores(const std::vector<ComparedRecord>& records);
// Fills in what follows from the counts of evaluation.themes, and the macro figures.
void score_themes(const std::vector<ComparedRecord>& records, Evaluation& evaluation);

}  // namespace groundswell::themes
