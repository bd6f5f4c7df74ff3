// What an answer with weighted=true holds beside a plain one, and how each form of it says so.
//
// Errors        "business-counts-missing" where no table was imported; those of figures::summarise_weighted.
// Thread rule   Any thread.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/weighted_summary.h"
#include "api/table.h"
#include "pipeline/business_counts_import.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

struct WeightedAnswer {
    figures::WeightedSummary summary;
    std::shared_ptr<const pipeline::WeightingTable> table;
};

// Nothing unless the parameters say weighted=true.
Result<std::optional<WeightedAnswer>> weighted_answer(const std::map<std::string, std::string>& parameters,
                                                      const figures::SummaryQuery& query,
                                                      const pipeline::Evidence& evidence,
                                                      const pipeline::Resources& resources);

// What a table has after share, low and high.
std::vector<Column> weighted_columns();
// share, low, high, then the columns of weighted_columns(); Empty where the weighting of the row was refused.
std::vector<Cell> weighted_cells(const WeightedAnswer& answer, std::size_t row);

// Sentences below a table: what it was weighted to, and how far that can be trusted.
std::string weighting_text(const WeightedAnswer& answer);

}  // namespace groundswell::api
