// WeightedSummary: a Summary whose shares and intervals speak of the businesses counted, not of who answered.
//
// What it is    The responses of the query's base get weights (analysis/statistics/weights.h) from the population
//               that passes the same filters on district, sector and size; n and base stay raw. A row's share is
//               the weighted share of the responses of its base, its interval Wilson's with the row's effective
//               size.
// By wave       A query broken down by wave weights each wave apart, so that each is like the population; any
//               other weights its base as one (docs/decisions/0013-weights.md). Where a wave is refused, its
//               rows alone are without a weighted share.
// Base          With by=stance, that of all stances together.
// Filters       A category of several codes is in the population as soon as one of them passes.
// Errors        Those of weigh(); "weighted-members-unsupported" with firms_once or copies_once.
// Determinism   Sums run over size, sector and district in order of their codes, over counts that are integers.
// Cost          Three summaries by size, sector and district as well.
// Thread rule   As Cube.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/population.h"
#include "analysis/statistics/weights.h"
#include "core/result.h"

namespace groundswell::figures {

struct WeightedShare {
    double share = 0, low = 0, high = 1;
    double n_effective = 0;
};

struct WeightingOf {
    std::optional<std::string> wave;  // none: of the whole base, or of responses in no wave
    std::uint64_t base = 0;
    Result<statistics::Weighting> weighting;
};

struct WeightedSummary {
    Summary raw;
    std::vector<std::optional<WeightedShare>> rows;  // of raw.rows; nothing where the weighting was refused
    std::vector<WeightingOf> weightings;             // one, or one a wave; none of an empty base
};

// An Error when no weighting was possible; where there are several, that of the first.
Result<WeightedSummary> summarise_weighted(const Cube& cube, const SummaryQuery& query,
                                           const Population& population);

}  // namespace groundswell::figures
