#include "analysis/statistics/false_discovery.h"

#include <algorithm>
#include <cstddef>
#include <numeric>

namespace groundswell::statistics {

std::vector<double> false_discovery_rates(const std::vector<double>& p) {
    std::vector<std::size_t> descending(p.size());
    std::iota(descending.begin(), descending.end(), std::size_t{0});
    std::stable_sort(descending.begin(), descending.end(),
                     [&](std::size_t one, std::size_t other) { return p[one] > p[other]; });
    std::vector<double> q(p.size());
    double least = 1;
    for (std::size_t place = 0; place < p.size(); ++place) {
        const double rank = static_cast<double>(p.size() - place);
        least = std::min(least, p[descending[place]] * static_cast<double>(p.size()) / rank);
        q[descending[place]] = least;
    }
    return q;
}

}  // namespace groundswell::statistics
