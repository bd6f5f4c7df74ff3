#include "analysis/statistics/raking.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace groundswell::statistics {

namespace {

std::vector<double> weighted_counts(const std::vector<std::uint64_t>& counts, const Margin& margin,
                                    const std::vector<double>& weights) {
    std::vector<double> sums(margin.targets.size(), 0.0);
    for (std::size_t cell = 0; cell < counts.size(); ++cell)
        sums[margin.category_of[cell]] += weights[cell] * static_cast<double>(counts[cell]);
    return sums;
}

void bring_to(const std::vector<std::uint64_t>& counts, const Margin& margin, std::vector<double>& weights) {
    const std::vector<double> sums = weighted_counts(counts, margin, weights);
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        const std::uint32_t category = margin.category_of[cell];
        weights[cell] *= margin.targets[category] / sums[category];
    }
}

double worst_error(const std::vector<std::uint64_t>& counts, const std::vector<Margin>& margins,
                   const std::vector<double>& weights) {
    double worst = 0;
    for (const Margin& margin : margins) {
        const std::vector<double> sums = weighted_counts(counts, margin, weights);
        for (std::size_t category = 0; category < sums.size(); ++category)
            worst = std::max(worst, std::abs(sums[category] / margin.targets[category] - 1));
    }
    return worst;
}

}  // namespace

Raking rake(const std::vector<std::uint64_t>& counts, const std::vector<Margin>& margins,
            std::vector<double> start) {
    assert(start.size() == counts.size());
    Raking raking{.weights = std::move(start)};
    do {
        for (const Margin& margin : margins) bring_to(counts, margin, raking.weights);
        ++raking.passes;
        raking.error = worst_error(counts, margins, raking.weights);
    } while (raking.error >= error_sought && raking.passes < most_passes);
    raking.converged = raking.error < error_allowed;
    return raking;
}

}  // namespace groundswell::statistics
