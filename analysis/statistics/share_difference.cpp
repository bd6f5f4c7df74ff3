#include "analysis/statistics/share_difference.h"

#include <cassert>
#include <cmath>

#include "analysis/statistics/exact_tests.h"
#include "analysis/statistics/normal.h"

namespace groundswell::statistics {

Interval newcombe_interval(double before, const Interval& of_before, double after, const Interval& of_after) {
    const double difference = after - before;
    return {difference - std::hypot(after - of_after.low, of_before.high - before),
            difference + std::hypot(of_after.high - after, before - of_before.low)};
}

ShareDifference compare_shares(const Share& before, const Share& after) {
    assert(before.n <= before.base && after.n <= after.base);
    if (before.base == 0 || after.base == 0) return {};
    const auto interval_of = [](const Share& share) {
        return wilson_interval(static_cast<double>(share.n), static_cast<double>(share.base));
    };
    ShareDifference found{
        .difference = after.value() - before.value(),
        .interval = newcombe_interval(before.value(), interval_of(before), after.value(), interval_of(after))};
    const Fourfold table = fourfold_of(after, before);
    const double pooled = static_cast<double>(table.a + table.c) / static_cast<double>(table.total());
    const double spread = std::sqrt(pooled * (1 - pooled) *
                                    (1 / static_cast<double>(before.base) + 1 / static_cast<double>(after.base)));
    if (spread > 0) found.z = found.difference / spread;
    found.exact = table.least_expected() < least_expected_for_z;
    found.p = found.exact ? fisher_exact(table) : two_sided_tail(found.z);
    return found;
}

}  // namespace groundswell::statistics
