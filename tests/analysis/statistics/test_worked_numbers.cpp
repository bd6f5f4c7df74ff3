// Worked numbers of every formula, published where it is said so, else computed by the formula apart from this
// code.
#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <vector>

#include "analysis/statistics/association.h"
#include "analysis/statistics/exact_tests.h"
#include "analysis/statistics/false_discovery.h"
#include "analysis/statistics/normal.h"
#include "analysis/statistics/over_representation.h"
#include "analysis/statistics/sample_size.h"
#include "analysis/statistics/share_difference.h"
#include "analysis/statistics/shrinkage.h"
#include "analysis/statistics/standardisation.h"

using namespace groundswell::statistics;

namespace {

void check_six(double value, double worked) {
    CAPTURE(value);
    CAPTURE(worked);
    CHECK(std::abs(value - worked) <= 5.1e-7);
}

}  // namespace

TEST_CASE("the normal distribution gives its tabled quantiles and tails") {
    check_six(normal_quantile(0.975), 1.959964);
    CHECK(std::abs(normal_quantile(0.975) - z_95) < 1e-14);
    CHECK(std::abs(normal_quantile(0.8) - z_power_80) < 1e-14);
    CHECK(std::abs(normal_quantile(0.025) + z_95) < 1e-13);
    check_six(normal_quantile(0.5), 0);
    check_six(two_sided_tail(1.959964), 0.05);
    check_six(chi_square_tail(3.841459), 0.05);
    for (int i = 1; i < 1000; ++i) {
        const double p = i / 1000.0, z = normal_quantile(p);
        REQUIRE(std::abs((z < 0 ? two_sided_tail(z) / 2 : 1 - two_sided_tail(z) / 2) - p) < 1e-14);
    }
}

TEST_CASE("changes between waves give the worked differences, tests, intervals and rates") {
    struct Worked {
        const char* theme;
        Share before, after;
        double difference, z, p, low, high, q;
        bool changed;
    };
    const std::vector<Worked> all{
        {"recruitment",
         {60, 200},
         {90, 220},
         0.109091,
         2.330301,
         0.019790245,
         0.017366,
         0.197778,
         0.049475613,
         true},
        {"parking",
         {40, 200},
         {30, 220},
         -0.063636,
         -1.747726,
         0.08051152,
         -0.135995,
         0.007921,
         0.134185867,
         false},
        {"energy-costs", {20, 200}, {66, 220}, 0.2, 5.072926, 3.92e-07, 0.124796, 0.272241, 1.96e-06, true},
        {"digital",
         {30, 200},
         {25, 220},
         -0.036364,
         -1.103292,
         0.269900332,
         -0.102699,
         0.028537,
         0.269900332,
         false},
        {"crime", {12, 200}, {22, 220}, 0.04, 1.50099, 0.13335809, -0.013379, 0.093189, 0.166697613, false}};
    std::vector<double> p;
    for (const Worked& worked : all) {
        CAPTURE(worked.theme);
        const ShareDifference found = compare_shares(worked.before, worked.after);
        check_six(found.difference, worked.difference);
        check_six(found.z, worked.z);
        CHECK(std::abs(found.p - worked.p) < 1e-9);
        check_six(found.interval.low, worked.low);
        check_six(found.interval.high, worked.high);
        CHECK_FALSE(found.exact);
        p.push_back(found.p);
    }
    const std::vector<double> q = false_discovery_rates(p);
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(std::abs(q[i] - all[i].q) < 2e-9);
        CHECK((q[i] <= most_false_discoveries) == all[i].changed);
    }
}

TEST_CASE("the interval of a difference gives the published anchor") {
    // published: Newcombe, Stat Med 17 (1998) 873-890, 56/70 against 48/80, method 10
    const ShareDifference found = compare_shares({48, 80}, {56, 70});
    check_six(found.difference, 0.2);
    check_six(found.interval.low, 0.052431);
    check_six(found.interval.high, 0.333873);
}

TEST_CASE("the published fifteen tests give their false discovery rates") {
    // published: Benjamini and Hochberg, JRSS B 57 (1995) 289-300: 4 are rejected at 0.05, 3 by Bonferroni
    const std::vector<double> p{0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                                0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.000};
    const std::vector<double> worked{0.0015, 0.003, 0.0095,   0.035625, 0.0603,   0.063857, 0.063857, 0.0645,
                                     0.0765, 0.486, 0.581182, 0.714875, 0.753231, 0.813214, 1};
    const std::vector<double> q = false_discovery_rates(p);
    int rejected = 0, by_bonferroni = 0;
    for (std::size_t i = 0; i < p.size(); ++i) {
        check_six(q[i], worked[i]);
        rejected += q[i] <= 0.05;
        by_bonferroni += p[i] * 15 <= 0.05;
    }
    CHECK(rejected == 4);
    CHECK(by_bonferroni == 3);
    CHECK(false_discovery_rates({}).empty());
    const std::vector<double> in_another_order{p[9], p[0], p[14], p[3]};
    CHECK(std::abs(false_discovery_rates(in_another_order)[1] - 0.0004) < 1e-12);
}

TEST_CASE("exact tests give the worked numbers") {
    check_six(fisher_exact({3, 27, 9, 21}), 0.104165);
    const ShareDifference small = compare_shares({1, 30}, {7, 30});
    CHECK(small.exact);
    CHECK(small.p == fisher_exact({7, 23, 1, 29}));
    check_six(mcnemar_exact(15, 5), 0.041389);
    check_six(mcnemar_chi_square(15, 5), 4.05);
    check_six(mcnemar_exact(34, 26), 0.366294);  // two themes of one wave: a tie
    CHECK(mcnemar_exact(0, 0) == 1);
    CHECK(mcnemar_exact(7, 7) == 1);
}

TEST_CASE("what could have been seen gives the worked numbers") {
    check_six(detectable_change(0.30, 200, 200), 0.128385);
    CHECK(base_needed(0.30, 0.20) == 294);
    check_six(finite_population_factor(250, 2275), 0.943664);
}

TEST_CASE("over-representation gives the worked numbers") {
    const OverRepresentation parking = over_representation({24, 56, 96, 624});
    check_six(parking.expected, 12);
    check_six(*parking.location_quotient, 2);
    check_six(parking.residual, 3.960590);
    CHECK(std::abs(parking.p - 7.4765e-05) < 5e-10);
    check_six(parking.rate_ratio->ratio, 2.25);
    check_six(parking.rate_ratio->interval.low, 1.534012);
    check_six(parking.rate_ratio->interval.high, 3.300169);
    check_six(*parking.odds_ratio, 2.785714);
    check_six(parking.log_odds.delta, 0.873287);
    check_six(parking.log_odds.error, 0.249793);
    check_six(parking.log_odds.z, 3.496037);

    const OverRepresentation tiny = over_representation({3, 1, 117, 679});  // 3 of 4 in the same county
    check_six(*tiny.location_quotient, 5);
    check_six(tiny.log_odds.delta, 0.659246);
    check_six(tiny.log_odds.z, 1.368707);

    const LogOdds word = word_log_odds(24, 150, 96, 1350, 7.5, 100);
    check_six(word.delta, 0.628894);
    check_six(word.z, 3.090551);
}

TEST_CASE("small districts are drawn to the mean by the worked strength") {
    struct Worked {
        Share share;
        double shrunk;
    };
    const std::vector<Worked> districts{{{30, 120}, 0.250181},
                                        {{9, 45}, 0.211623},
                                        {{12, 20}, 0.462838},
                                        {{2, 25}, 0.138797},
                                        {{15, 60}, 0.250330}};
    std::vector<Share> shares;
    for (const Worked& district : districts) shares.push_back(district.share);
    const auto prior = prior_of(shares);
    REQUIRE(prior);
    check_six(prior->mean, 0.251852);
    CHECK(std::abs(prior->spread - 0.01345684) < 5e-9);
    check_six(*prior->strength, 13.001988);
    for (const Worked& district : districts) check_six(shrunk_share(district.share, *prior), district.shrunk);
}

TEST_CASE("standardised to the mix of the county, the two worked districts are alike") {
    const std::vector<double> county{60 + 20, 40 + 80};  // manufacturing, services, in both districts
    CHECK(std::abs(standardised_share({{30, 60}, {10, 40}}, {15, 85}).share - 0.2875) < 1e-12);
    CHECK(std::abs(standardised_share({{10, 20}, {20, 80}}, {15, 85}).share - 0.2875) < 1e-12);
    CHECK(std::abs(standardised_share({{30, 60}, {10, 40}}, county).share -
                   standardised_share({{10, 20}, {20, 80}}, county).share) < 1e-12);
    CHECK(standardised_share({{30, 60}, {0, 0}}, {15, 85}).share == 0.5);
    CHECK(std::abs(standardised_share({{30, 60}, {0, 0}}, {15, 85}).covered - 0.15) < 1e-12);
}

TEST_CASE("pairs of themes give the worked numbers") {
    const Association drawn = association({36, 24, 54, 186});
    check_six(*drawn.lift, 2);
    check_six(*drawn.phi, 0.327327);
    check_six(*drawn.jaccard, 0.315789);
    check_six(*drawn.npmi, 0.326916);
    check_six(*drawn.given_first, 0.6);
    check_six(drawn.chi_square, 32.142857);
    CHECK(std::abs(drawn.p - 1.4e-08) < 5e-10);
    const Association avoiding = association({5, 55, 85, 155});
    check_six(*avoiding.lift, 0.277778);
    check_six(*avoiding.phi, -0.236403);
    check_six(*avoiding.jaccard, 0.034483);
    check_six(*avoiding.npmi, -0.312854);
    check_six(*avoiding.given_first, 0.083333);
    check_six(avoiding.chi_square, 16.765873);
    CHECK(std::abs(avoiding.p - 4.2287e-05) < 5e-10);
}

TEST_CASE("pooled over strata, a pair linked only by talkativeness is not linked") {
    // one stratum: the odds ratio itself, its interval that of Woolf
    const Fourfold alone[]{{36, 24, 54, 186}};
    const auto one = mantel_haenszel(alone);
    REQUIRE(one);
    check_six(one->ratio, 36.0 * 186 / (24 * 54));
    const double woolf = std::sqrt(1.0 / 36 + 1.0 / 24 + 1.0 / 54 + 1.0 / 186);
    check_six(one->interval.low, one->ratio * std::exp(-z_95 * woolf));
    check_six(one->chi_square, 32.142857 * 299 / 300);
    // quiet members name each in 1 of 10, talkative ones in 5 of 10, and always independently
    const Fourfold both[]{{1, 9, 9, 81}, {25, 25, 25, 25}};
    CHECK(*association({26, 34, 34, 106}).phi > 0.15);
    const auto pooled = mantel_haenszel(both);
    check_six(pooled->ratio, 1);
    check_six(pooled->p, 1);
    // published: Robins, Breslow, Greenland's variance is the same whichever fact is called yes
    const Fourfold turned[]{{9, 1, 81, 9}, {25, 25, 25, 25}};
    check_six(mantel_haenszel(turned)->interval.high, 1 / pooled->interval.low);
    CHECK_FALSE(mantel_haenszel({}));
}
