#include "analysis/statistics/wilson.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace groundswell::statistics {

Interval wilson_interval(double n, double base) {
    assert(n >= 0 && n <= base);
    if (base <= 0) return {};
    constexpr double z = 1.959963984540054;
    const double share = n / base;
    const double shrink = 1 / (1 + z * z / base);
    const double centre = shrink * (share + z * z / (2 * base));
    const double half_width = shrink * z * std::sqrt(share * (1 - share) / base + z * z / (4 * base * base));
    // At the two ends the formula gives 0 and 1 exactly, the arithmetic only nearly.
    return {.low = n <= 0 ? 0.0 : std::max(0.0, centre - half_width),
            .high = n >= base ? 1.0 : std::min(1.0, centre + half_width)};
}

}  // namespace groundswell::statistics
