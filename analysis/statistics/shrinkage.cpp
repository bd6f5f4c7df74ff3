#include "analysis/statistics/shrinkage.h"

#include <algorithm>

namespace groundswell::statistics {

std::optional<SharesPrior> prior_of(const std::vector<Share>& groups) {
    double count = 0, naming = 0, all = 0, squares = 0;
    for (const Share& group : groups) {
        if (group.base == 0) continue;
        const auto base = static_cast<double>(group.base);
        count += 1;
        naming += static_cast<double>(group.n);
        all += base;
        squares += base * base;
    }
    if (count < 2) return std::nullopt;
    const double usual_base = (all - squares / all) / (count - 1);
    if (usual_base <= 1) return std::nullopt;
    SharesPrior prior{.mean = naming / all, .strength = {}};
    double between = 0;
    for (const Share& group : groups)
        between += static_cast<double>(group.base) * (group.value() - prior.mean) * (group.value() - prior.mean);
    const double by_chance = prior.mean * (1 - prior.mean);
    prior.spread = std::max(0.0, (between / (count - 1) - by_chance) / (usual_base - 1));
    if (prior.spread > 0) prior.strength = std::max(0.0, by_chance / prior.spread - 1);
    return prior;
}

double shrunk_share(const Share& group, const SharesPrior& prior) {
    if (!prior.strength) return prior.mean;
    return (static_cast<double>(group.n) + *prior.strength * prior.mean) /
           (static_cast<double>(group.base) + *prior.strength);
}

}  // namespace groundswell::statistics
