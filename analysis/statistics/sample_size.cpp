#include "analysis/statistics/sample_size.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "analysis/statistics/normal.h"

namespace groundswell::statistics {

double detectable_change(double share, double base_before, double base_after) {
    if (base_before <= 0 || base_after <= 0) return 1;
    return std::min(1.0,
                    (z_95 + z_power_80) * std::sqrt(share * (1 - share) * (1 / base_before + 1 / base_after)));
}

std::uint64_t base_needed(double share_before, double share_after) {
    assert(share_before != share_after);
    const double mean = (share_before + share_after) / 2;
    const double reach =
        z_95 * std::sqrt(2 * mean * (1 - mean)) +
        z_power_80 * std::sqrt(share_before * (1 - share_before) + share_after * (1 - share_after));
    const double apart = share_before - share_after;
    return static_cast<std::uint64_t>(std::ceil(reach * reach / (apart * apart)));
}

double finite_population_factor(std::uint64_t sample, std::uint64_t population) {
    assert(sample <= population);
    if (population <= 1) return 1;
    return std::sqrt(static_cast<double>(population - sample) / static_cast<double>(population - 1));
}

}  // namespace groundswell::statistics
