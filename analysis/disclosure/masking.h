// Masking: which counts of a wave are published, and as what figures.
//
// Call order    mask() for each wave of a release. `earlier`: what was published of that wave before, oldest
//               first; what was hidden stays hidden, and a figure stays as it is while it is less than the
//               rounding base away from the count, so that a change of one response shows nowhere.
// Why it holds  Each count but a total stands in one sum, so what a sum tells of its hidden parts has a
//               closed form (docs/decisions/0011): the parts hidden hold at least `least_width` together, in
//               what is named and in what is not. Hiding all parts of a sum always suffices, so the search
//               ends.
// Cost          Linear in the counts, but for the few cells that protect others.
// Thread rule   Pure functions.
#pragma once

#include <optional>
#include <vector>

#include "analysis/disclosure/counts.h"
#include "analysis/disclosure/policy.h"

namespace groundswell::disclosure {

WaveFigures mask(const Hierarchy& hierarchy, const WaveCounts& counts, const std::vector<Issue>& earlier,
                 const Policy& policy);

// Whether the count, or what is left of a base of `base`, comes from too few to be told.
bool is_sensitive(const Count& count, std::uint64_t base, const Policy& policy);

}  // namespace groundswell::disclosure
