// What the rows of a slowly counted summary are about, by names.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "tests/analysis/figures/slow_cube.h"

namespace groundswell::figures::slow {

using Names = std::set<std::string>;

// A lens that the text names stands among the names of themes under this one.
std::string named_lens(const CubeLens& lens);
Names names_in(const SlowCube& cube, std::uint64_t bits);

// What rows are about: the set of themes, and what stands in the keys.
struct Subject {
    Names themes;
    std::string theme, foundation, lens, reading;
};

std::vector<Subject> subjects_of(const SlowCube& cube, const SummaryQuery& query);
// All that a query without dimensions reports.
Names reported_by(const SlowCube& cube, SummaryQuery query);

}  // namespace groundswell::figures::slow
