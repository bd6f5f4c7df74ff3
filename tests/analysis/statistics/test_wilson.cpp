#include <doctest/doctest.h>

#include <cmath>

#include "analysis/statistics/wilson.h"

using groundswell::statistics::Interval;
using groundswell::statistics::wilson_interval;

TEST_CASE("the interval gives the worked values to six decimals") {
    struct Worked {
        double n, base, low, high;
    };
    const Worked all[] = {
        // published: Newcombe, Stat Med 17 (1998) 857-872, table I
        {81, 263, 0.255289, 0.366210},
        {15, 148, 0.062386, 0.160487},
        {0, 20, 0, 0.161125},
        {1, 29, 0.006113, 0.171755},
        // computed by the formula, apart from this code
        {20, 20, 0.838875, 1},
        {18, 60, 0.198982, 0.425087},
        {5, 7, 0.358934, 0.917781},
        {0.30 * 42.5, 42.5, 0.183602, 0.449555},  // an effective sample size is no whole number
    };
    for (const Worked& worked : all) {
        CAPTURE(worked.n);
        CAPTURE(worked.base);
        const Interval interval = wilson_interval(worked.n, worked.base);
        CHECK(std::abs(interval.low - worked.low) <= 6e-7);
        CHECK(std::abs(interval.high - worked.high) <= 6e-7);
    }
}

TEST_CASE("nothing asked says nothing") {
    const Interval interval = wilson_interval(0, 0);
    CHECK(interval.low == 0);
    CHECK(interval.high == 1);
}

TEST_CASE("the interval holds the share, stays within 0 and 1, and touches them only at the ends") {
    for (int base = 1; base <= 400; ++base) {
        for (int n = 0; n <= base; ++n) {
            const Interval interval = wilson_interval(n, base);
            const double share = static_cast<double>(n) / base;
            REQUIRE(interval.low >= 0);
            REQUIRE(interval.high <= 1);
            REQUIRE(interval.low <= share);
            REQUIRE(interval.high >= share);
            REQUIRE((interval.low == 0) == (n == 0));
            REQUIRE((interval.high == 1) == (n == base));
        }
    }
}

TEST_CASE("barriers and their absence have mirrored intervals") {
    for (int n = 0; n <= 97; ++n) {
        const Interval said = wilson_interval(n, 97);
        const Interval unsaid = wilson_interval(97 - n, 97);
        REQUIRE(said.low == doctest::Approx(1 - unsaid.high));
        REQUIRE(said.high == doctest::Approx(1 - unsaid.low));
    }
}
