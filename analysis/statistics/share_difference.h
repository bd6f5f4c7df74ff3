// The difference of two shares of different members: how large it may be, and whether chance explains it.
//
// Formula       z = (p2 - p1) / sqrt(p(1-p)(1/n1 + 1/n2)) with the pooled share p; where a count under 5 is to be
//               expected, Fisher's exact p in its place (exact_tests.h). Interval: Newcombe's hybrid of the Wilson
//               intervals (l, u) of both: d - sqrt((p2-l2)^2 + (u1-p1)^2) to d + sqrt((u2-p2)^2 + (p1-l1)^2).
// Source        R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10.
// Thread rule   Plain functions.
#pragma once

#include "analysis/statistics/fourfold.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::statistics {

struct ShareDifference {
    double difference = 0;  // after - before
    Interval interval{-1, 1};
    double z = 0;
    double p = 1;        // two-sided
    bool exact = false;  // Fisher's
};

// Without a base on either side nothing is known: difference 0, interval -1 to 1, p 1.
ShareDifference compare_shares(const Share& before, const Share& after);

// Of the difference after - before, from each share and its own interval.
Interval newcombe_interval(double before, const Interval& of_before, double after, const Interval& of_after);

// Under this expected count the normal distribution is no guide.
inline constexpr double least_expected_for_z = 5;

}  // namespace groundswell::statistics
