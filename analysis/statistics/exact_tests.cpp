#include "analysis/statistics/exact_tests.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace groundswell::statistics {
namespace {

// Weights of the outcomes first..last, 1 for the most probable, from the ratio of each to the one before it.
template <typename Ratio>
std::vector<double> relative_weights(std::uint64_t first, std::uint64_t last, std::uint64_t most_probable,
                                     Ratio ratio) {
    std::vector<double> weights(last - first + 1, 0.0);
    weights[most_probable - first] = 1;
    for (std::uint64_t outcome = most_probable + 1; outcome <= last; ++outcome)
        weights[outcome - first] = weights[outcome - first - 1] * ratio(outcome);
    for (std::uint64_t outcome = most_probable; outcome > first; --outcome)
        weights[outcome - first - 1] = weights[outcome - first] / ratio(outcome);
    return weights;
}

}  // namespace

double fisher_exact(const Fourfold& table) {
    const std::uint64_t row = table.a + table.b, column = table.a + table.c, total = table.total();
    if (row == 0 || column == 0 || row == total || column == total) return 1;
    const std::uint64_t first = row + column > total ? row + column - total : 0, last = std::min(row, column);
    const auto mode = static_cast<std::uint64_t>(static_cast<double>(row + 1) * static_cast<double>(column + 1) /
                                                 static_cast<double>(total + 2));
    const auto weights = relative_weights(first, last, std::clamp(mode, first, last), [&](std::uint64_t outcome) {
        return static_cast<double>(row - outcome + 1) * static_cast<double>(column - outcome + 1) /
               (static_cast<double>(outcome) * static_cast<double>(total - row - column + outcome));
    });
    const double met = weights[table.a - first] * (1 + 1e-7);
    double all = 0, as_improbable = 0;
    for (const double weight : weights) {
        all += weight;
        if (weight <= met) as_improbable += weight;
    }
    return std::min(1.0, as_improbable / all);
}

double mcnemar_exact(std::uint64_t b, std::uint64_t c) {
    const std::uint64_t changed = b + c;
    if (changed == 0) return 1;
    const auto weights = relative_weights(0, changed, changed / 2, [&](std::uint64_t outcome) {
        return static_cast<double>(changed - outcome + 1) / static_cast<double>(outcome);
    });
    double all = 0, tail = 0;
    for (std::uint64_t outcome = 0; outcome <= changed; ++outcome) {
        all += weights[outcome];
        if (outcome <= std::min(b, c)) tail += weights[outcome];
    }
    return std::min(1.0, 2 * tail / all);
}

double mcnemar_chi_square(std::uint64_t b, std::uint64_t c) {
    if (b + c == 0) return 0;
    const double apart = std::max(0.0, static_cast<double>(b > c ? b - c : c - b) - 1);
    return apart * apart / static_cast<double>(b + c);
}

}  // namespace groundswell::statistics
