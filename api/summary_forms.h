// A Summary as JSON, CSV or a table for the terminal. The same numbers in all three.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "analysis/figures/cube.h"
#include "api/weighted_answer.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

struct SummaryAnswer {
    const std::map<std::string, std::string>& parameters;  // as asked
    const figures::SummaryQuery& query;
    const figures::Summary& summary;
    const pipeline::Evidence& evidence;
    const pipeline::Resources& resources;
    const WeightedAnswer* weighted = nullptr;  // with weighted=true, of this summary
};

// "12.3%".
std::string percent(double share);

// DESIGN.md section 6: {"query","base","lexicon","data_version","rows":[...]}; shares to six decimals.
std::string summary_json(const SummaryAnswer& answer);
// RFC 4180, codes and labels side by side.
std::string summary_csv(const SummaryAnswer& answer);
// Aligned columns; `most_rows` 0: all.
std::string summary_table(const SummaryAnswer& answer, std::size_t most_rows);

}  // namespace groundswell::api
