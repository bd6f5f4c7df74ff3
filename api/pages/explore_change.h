// Explore: a change from one wave to the next, in words and in cells.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/trends.h"
#include "api/pages/html.h"

namespace groundswell::api::explore {

// More than chance explains.
bool is_clear(const std::optional<figures::TrendStep>& step);
// "Parking went up from 20.4% to 39.8% between 2025-q3 and 2025-q4: more than chance explains (q 0.003)."
std::string change_sentence(const std::string& name, const figures::Trend& trend, std::size_t wave,
                            const std::vector<figures::TrendWave>& waves);
// "+3.1 points" with its interval, and the verdict; two empty cells where there is no wave before.
void add_change_cells(Html& html, const figures::Trend& trend, std::size_t wave);
// "+3.1": percentage points, with their sign.
std::string points_text(double difference);
// "0.003", or "under 0.001".
std::string probability_text(double probability);

}  // namespace groundswell::api::explore
