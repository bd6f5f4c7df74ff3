// Shrinkage: shares of small groups drawn towards the share of all, the more the smaller the group.
//
// Formula       Beta-binomial, by moments: m = sum x / sum n; n0 = (N - sum n^2 / N) / (k - 1);
//               s2 = sum n (p - m)^2 / (k - 1); tau2 = max(0, (s2 - m(1-m)) / (n0 - 1)); M = m(1-m) / tau2 - 1;
//               shrunk share (x + M m) / (n + M). tau2 = 0: the groups differ by no more than chance, all get m.
// Source        J. Kleinman, J. American Statistical Association 68 (1973) 46-54; B. Efron, C. Morris, Scientific
//               American 236 (1977) 119-127.
// Thread rule   Plain functions.
#pragma once

#include <optional>
#include <vector>

#include "analysis/statistics/fourfold.h"

namespace groundswell::statistics {

struct SharesPrior {
    double mean = 0;
    double spread = 0;               // tau2
    std::optional<double> strength;  // M; none: infinite, every group gets the mean
};

// Of groups with a base; none with fewer than two of them, or where two groups of one member each are all there
// is.
std::optional<SharesPrior> prior_of(const std::vector<Share>& groups);

double shrunk_share(const Share& group, const SharesPrior& prior);

}  // namespace groundswell::statistics
