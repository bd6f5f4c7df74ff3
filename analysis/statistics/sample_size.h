// Sample size: which change a comparison could have seen, and how many members it takes to see one.
//
// Formula       Two-sided at 5%, power 80% (z = 1.959964 and 0.841621).
//               Detectable: (z_a + z_b) sqrt(p(1-p)(1/n1 + 1/n2)).
//               Needed of each: (z_a sqrt(2 m(1-m)) + z_b sqrt(p1(1-p1) + p2(1-p2)))^2 / (p1 - p2)^2, m their
//               mean, rounded up. Finite population: sqrt((N - n) / (N - 1)), by which a standard error shrinks
//               where the sample is a large part of a small population.
// Source        J. Fleiss, B. Levin, M. Paik, Statistical Methods for Rates and Proportions (2003) 4.2;
//               W. Cochran, Sampling Techniques (1977) 2.6.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>

namespace groundswell::statistics {

// None detectable without members: 1.
double detectable_change(double share, double base_before, double base_after);
// The shares differ.
std::uint64_t base_needed(double share_before, double share_after);
// 1 for a population of one.
double finite_population_factor(std::uint64_t sample, std::uint64_t population);

}  // namespace groundswell::statistics
