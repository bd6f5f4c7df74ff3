#include <doctest/doctest.h>

#include <cmath>
#include <random>
#include <vector>

#include "analysis/statistics/association.h"
#include "analysis/statistics/change_points.h"
#include "analysis/statistics/exact_tests.h"
#include "analysis/statistics/over_representation.h"
#include "analysis/statistics/shrinkage.h"
#include "analysis/statistics/standardisation.h"

using namespace groundswell::statistics;

TEST_CASE("what is said and who answered add up to the whole change, whatever the strata") {
    std::mt19937 engine(7);
    const auto below = [&](unsigned limit) { return static_cast<std::uint64_t>(engine() % limit); };
    const auto share = [&](bool empty) {
        const std::uint64_t base = empty ? 0 : 1 + below(60);
        return Share{below(static_cast<unsigned>(base + 1)), base};
    };
    for (int round = 0; round < 5000; ++round) {
        std::vector<Stratum> strata{{share(false), share(false)}};
        for (std::uint64_t more = below(8); more > 0; --more)
            strata.push_back({share(below(4) == 0), share(below(4) == 0)});
        Share before, after;
        for (const Stratum& stratum : strata) {
            before = {before.n + stratum.before.n, before.base + stratum.before.base};
            after = {after.n + stratum.after.n, after.base + stratum.after.base};
        }
        const ChangeParts parts = change_parts(strata);
        REQUIRE(std::abs(parts.said + parts.answered - (after.value() - before.value())) < 1e-12);
        REQUIRE(parts.said_interval.low <= parts.said);
        REQUIRE(parts.said_interval.high >= parts.said);
    }
}

TEST_CASE("a change that is all in the mix is found there, and one that is all said is found there") {
    // the same shares by sector, other sectors answering
    const ChangeParts mix = change_parts({{{30, 60}, {10, 20}}, {{10, 40}, {20, 80}}});
    CHECK(std::abs(mix.said) < 1e-12);
    CHECK(std::abs(mix.answered + 0.1) < 1e-12);
    const ChangeParts said = change_parts({{{30, 60}, {36, 60}}, {{10, 40}, {14, 40}}});
    CHECK(std::abs(said.answered) < 1e-12);
    CHECK(std::abs(said.said - 0.1) < 1e-12);
    // a sector that answered in one wave only is a matter of who answered
    const ChangeParts gone = change_parts({{{50, 100}, {50, 100}}, {{100, 100}, {0, 0}}});
    CHECK(std::abs(gone.said) < 1e-12);
    CHECK(std::abs(gone.answered + 0.25) < 1e-12);
    CHECK(change_parts({}).said == 0);
    CHECK(change_parts({{{0, 0}, {3, 9}}}).said_interval.low == -1);
}

TEST_CASE("a level that moves and stays is one change point where it moved; a steady one has none") {
    const std::vector<Share> moved{{40, 200}, {42, 200}, {39, 200}, {80, 200}, {78, 200}, {83, 200}};
    const auto found = change_points(moved, 0.05);
    REQUIRE(found.size() == 1);
    CHECK(found[0].first_after == 3);
    CHECK((found[0].before == Share{121, 600}));
    CHECK((found[0].after == Share{241, 600}));
    CHECK(found[0].p < 1e-6);
    CHECK(change_points(std::vector<Share>{{40, 200}, {42, 200}, {39, 200}, {41, 200}, {40, 200}}, 0.05).empty());

    const auto twice = change_points(
        std::vector<Share>{{40, 200}, {42, 200}, {90, 200}, {92, 200}, {88, 200}, {20, 200}, {24, 200}}, 0.05);
    REQUIRE(twice.size() == 2);
    CHECK(twice[0].first_after == 2);
    CHECK(twice[1].first_after == 5);
    CHECK((twice[0].after == Share{270, 600}));
    CHECK((twice[1].before == Share{270, 600}));
}

TEST_CASE("one odd wave, a short series and waves without members make no change point") {
    CHECK(change_points(std::vector<Share>{{20, 200}, {90, 200}, {21, 200}}, 0.05).empty());
    CHECK(change_points(std::vector<Share>{{20, 200}, {60, 200}, {22, 200}, {58, 200}, {21, 200}, {60, 200}}, 0.05)
              .empty());
    CHECK_FALSE(likeliest_cut(std::vector<Share>{{1, 2}, {0, 0}, {1, 2}, {2, 2}}));
    const auto gap = change_points(std::vector<Share>{{20, 200}, {20, 200}, {0, 0}, {80, 200}, {80, 200}}, 0.05);
    REQUIRE(gap.size() == 1);
    CHECK(gap[0].first_after == 3);
    CHECK(likeliest_cut(std::vector<Share>{{0, 9}, {0, 9}, {0, 9}, {0, 9}})->p == 1);
}

TEST_CASE("Fisher's test agrees with the sum over all tables, counted by factorials") {
    std::vector<double> factorial{1};
    for (int i = 1; i <= 60; ++i) factorial.push_back(factorial.back() * i);
    const auto probability = [&](std::uint64_t a, std::uint64_t b, std::uint64_t c, std::uint64_t d) {
        return factorial[a + b] / factorial[a] / factorial[b] * (factorial[c + d] / factorial[c] / factorial[d]) /
               (factorial[a + b + c + d] / factorial[a + c] / factorial[b + d]);
    };
    std::mt19937 engine(11);
    for (int round = 0; round < 3000; ++round) {
        const Fourfold table{engine() % 12, engine() % 12, engine() % 12, engine() % 12};
        const std::uint64_t row = table.a + table.b, column = table.a + table.c, total = table.total();
        double sum = 0;
        for (std::uint64_t a = 0; a <= row && a <= column; ++a) {
            if (row + column > total + a) continue;
            const double one = probability(a, row - a, column - a, total + a - row - column);
            if (one <= probability(table.a, table.b, table.c, table.d) * (1 + 1e-7)) sum += one;
        }
        REQUIRE(fisher_exact(table) == doctest::Approx(sum));
    }
    CHECK(fisher_exact({0, 0, 3, 4}) == 1);
    CHECK(fisher_exact({900, 900'000, 1'000, 1'000'000}) > 0.5);  // nothing overflows
}

TEST_CASE("a group of none or all, and a theme nobody names, are no finding and no fault") {
    for (const Fourfold& table : {Fourfold{}, Fourfold{0, 10, 0, 20}, Fourfold{10, 0, 20, 0}, Fourfold{3, 4, 0, 0},
                                  Fourfold{0, 0, 5, 6}}) {
        const OverRepresentation found = over_representation(table);
        CHECK(found.residual == 0);
        CHECK(found.p == 1);
        CHECK(std::isfinite(found.log_odds.z));
    }
}

TEST_CASE("districts that differ by chance alone all get the mean, and one alone is left as it is") {
    const std::vector<Share> alike{{10, 100}, {11, 100}, {9, 100}};
    const auto prior = prior_of(alike);
    REQUIRE(prior);
    CHECK_FALSE(prior->strength);
    CHECK(shrunk_share(alike[0], *prior) == doctest::Approx(0.1));
    CHECK_FALSE(prior_of({{3, 9}}));
    CHECK_FALSE(prior_of({{1, 1}, {0, 1}}));
    const auto apart = prior_of({{100, 100}, {0, 100}});
    REQUIRE(apart);
    CHECK(shrunk_share({100, 100}, *apart) > 0.99);
}

TEST_CASE("three members who all agree give a phi of 1 and no interval: nothing is known of its spread") {
    const Association perfect = association({1, 0, 0, 2});
    CHECK(*perfect.phi == 1);
    CHECK_FALSE(perfect.phi_interval);
    CHECK(*association({1, 1, 1, 9}).phi > association({1, 1, 1, 9}).phi_interval->low);
    CHECK_FALSE(association({0, 0, 4, 9}).phi);
    CHECK_FALSE(association({}).jaccard);
}
