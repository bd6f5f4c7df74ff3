// False discovery: of many comparisons made together, which may be called a difference.
//
// Formula       Benjamini and Hochberg: p ascending, q(i) = min over k >= i of p(k) m / k, at most 1. Calling
//               all with q <= 0.05 different makes at most 5% of the calls wrong on average.
// Source        Y. Benjamini, Y. Hochberg, J. Royal Statistical Society B 57 (1995) 289-300.
// Cost          A sort.
// Thread rule   Plain functions.
#pragma once

#include <vector>

namespace groundswell::statistics {

inline constexpr double most_false_discoveries = 0.05;

// The q of each p, in the order given. m is their number.
std::vector<double> false_discovery_rates(const std::vector<double>& p);

}  // namespace groundswell::statistics
