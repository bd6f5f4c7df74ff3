#include "analysis/statistics/standardisation.h"

#include <algorithm>
#include <cassert>
#include <cmath>

#include "analysis/statistics/normal.h"

namespace groundswell::statistics {

Standardised standardised_share(const std::vector<Share>& strata, const std::vector<double>& members) {
    assert(strata.size() == members.size());
    double sum = 0, met = 0, all = 0;
    for (std::size_t i = 0; i < strata.size(); ++i) {
        all += members[i];
        if (strata[i].base == 0) continue;
        met += members[i];
        sum += members[i] * strata[i].value();
    }
    if (met <= 0) return {};
    return {sum / met, met / all};
}

namespace {

// Of a share, kept from 0 by one member more on each side.
double variance_of(const Share& share) {
    if (share.base == 0) return 0;
    const double base = static_cast<double>(share.base);
    const double near = (static_cast<double>(share.n) + 1) / (base + 2);
    return near * (1 - near) / base;
}

}  // namespace

ChangeParts change_parts(const std::vector<Stratum>& strata) {
    double before = 0, after = 0;
    for (const Stratum& stratum : strata) {
        before += static_cast<double>(stratum.before.base);
        after += static_cast<double>(stratum.after.base);
    }
    if (before <= 0 || after <= 0) return {};
    ChangeParts parts;
    double variance = 0;
    for (const Stratum& stratum : strata) {
        const double weight_before = static_cast<double>(stratum.before.base) / before;
        const double weight_after = static_cast<double>(stratum.after.base) / after;
        const double share_before = (stratum.before.base > 0 ? stratum.before : stratum.after).value();
        const double share_after = (stratum.after.base > 0 ? stratum.after : stratum.before).value();
        const double weight = (weight_before + weight_after) / 2;
        parts.said += (share_after - share_before) * weight;
        parts.answered += (weight_after - weight_before) * (share_before + share_after) / 2;
        if (stratum.before.base > 0 && stratum.after.base > 0)
            variance += weight * weight * (variance_of(stratum.before) + variance_of(stratum.after));
    }
    const double half_width = z_95 * std::sqrt(variance);
    parts.said_interval = {std::max(-1.0, parts.said - half_width), std::min(1.0, parts.said + half_width)};
    return parts;
}

}  // namespace groundswell::statistics
