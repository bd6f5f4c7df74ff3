// A Summary as JSON, as rows for CSV and workbooks, or as a table for the terminal. The same numbers in all.
#pragma once

#include <cstddef>
#include <map>
#include <string>

#include "analysis/disclosure/policy.h"
#include "analysis/figures/cube.h"
#include "api/table.h"
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
    disclosure::Policy policy = {};            // for the notes of a workbook
    bool links_verbatims = false;              // in JSON: each row the address of the answers behind it
};

// "12.3%".
std::string percent(double share);

// DESIGN.md section 6: {"query","base","lexicon","data_version","rows":[...]}; shares to six decimals. Links stand
// in JSON alone: in a cell of a file an address without its host leads nowhere.
std::string summary_json(const SummaryAnswer& answer);
// Codes and labels side by side; notes that say how to read and quote them.
Table summary_rows(const SummaryAnswer& answer);
// "Base: 110 responses that could have said it." and what the query makes of firms and copies.
std::string base_sentence(const SummaryAnswer& answer);
// Aligned columns; `most_rows` 0: all.
std::string summary_table(const SummaryAnswer& answer, std::size_t most_rows);

}  // namespace groundswell::api
