// Values that columns share, and values to show.
#pragma once

#include <string>
#include <vector>

#include "ingest/column_facts.h"
#include "ingest/profile.h"

namespace groundswell::ingest {

// For each column the share of its values that stand in at least four columns of the file: steps of a scale, not
// own words.
std::vector<double> shares_of_shared_values(const std::vector<ColumnFacts>& facts);

// Up to three values to show; none for personal columns.
std::vector<std::string> samples_of(const ColumnFacts& facts, ColumnRole role);

}  // namespace groundswell::ingest
