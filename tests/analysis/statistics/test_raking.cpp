// Worked numbers are those of the statistics contract, S7; computed apart from this code.
#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "analysis/statistics/raking.h"
#include "analysis/statistics/weights.h"
#include "analysis/statistics/wilson.h"

using namespace groundswell;
using namespace groundswell::statistics;

namespace {

// micro/manufacturing, micro/services, small/manufacturing, small/services
const std::vector<std::uint64_t> four_cells{10, 60, 20, 30};
const std::vector<Margin> two_margins{{{0, 0, 1, 1}, {0.88 * 120, 0.12 * 120}},
                                      {{0, 1, 0, 1}, {0.15 * 120, 0.85 * 120}}};

bool agrees(double value, double expected) {
    return std::round(value * 1e6) == std::round(expected * 1e6);
}

}  // namespace

TEST_CASE("raking gives the worked weights, effective size and interval") {
    const Raking raking = rake(four_cells, two_margins, {1, 1, 1, 1});
    CHECK(raking.converged);
    CHECK(raking.passes <= 9);
    CHECK(agrees(raking.weights[0], 1.286187));
    CHECK(agrees(raking.weights[1], 1.545635));
    CHECK(agrees(raking.weights[2], 0.256906));
    CHECK(agrees(raking.weights[3], 0.308729));

    const std::vector<std::uint64_t> hits{2, 15, 14, 12};
    double sum = 0, squares = 0, weighted_hits = 0, raw_hits = 0;
    for (std::size_t cell = 0; cell < 4; ++cell) {
        sum += raking.weights[cell] * static_cast<double>(four_cells[cell]);
        squares += raking.weights[cell] * raking.weights[cell] * static_cast<double>(four_cells[cell]);
        weighted_hits += raking.weights[cell] * static_cast<double>(hits[cell]);
        raw_hits += static_cast<double>(hits[cell]);
    }
    CHECK(agrees(sum, 120));
    const double size = effective_size(sum, squares);
    CHECK(agrees(size, 87.771942));
    CHECK(agrees(120 / size, 1.367180));
    CHECK(agrees(raw_hits / 120, 0.358333));
    CHECK(agrees(weighted_hits / sum, 0.275486));
    const auto raw = statistics::wilson_interval(raw_hits, 120);
    CHECK(agrees(raw.low, 0.278161));
    CHECK(agrees(raw.high, 0.447295));
    const auto weighted = statistics::wilson_interval(weighted_hits / sum * size, size);
    CHECK(agrees(weighted.low, 0.192934));
    CHECK(agrees(weighted.high, 0.376867));
}

TEST_CASE("Kish's effective size and the dissimilarity index are the worked ones") {
    CHECK(agrees(effective_size(12, 28), 5.142857));  // weights 1, 1, 1, 1, 2, 2, 4
    CHECK(agrees(7 / effective_size(12, 28), 1.361111));
    CHECK(effective_size(0, 0) == 0);
    CHECK(agrees(dissimilarity_index({46250, 4690, 900, 230}, {140, 70, 30, 10}), 0.328227));
    CHECK(dissimilarity_index({1, 2}, {10, 20}) == 0);
    CHECK(dissimilarity_index({1, 0}, {0, 5}) == 1);
}

TEST_CASE("raked weights reproduce every margin, for random samples and populations") {
    std::mt19937 engine(20260927);
    const auto up_to = [&](unsigned most) { return static_cast<unsigned>(engine() % most); };
    for (unsigned round = 0; round < 300; ++round) {
        const std::uint32_t rows = 2 + up_to(4), columns = 2 + up_to(5);
        std::vector<std::uint64_t> counts;
        Margin by_row, by_column;
        double all = 0;
        for (std::uint32_t row = 0; row < rows; ++row)
            for (std::uint32_t column = 0; column < columns; ++column) {
                counts.push_back(1 + up_to(40));
                by_row.category_of.push_back(row);
                by_column.category_of.push_back(column);
                all += static_cast<double>(counts.back());
            }
        for (auto* margin : {&by_row, &by_column}) {
            std::vector<double> shares((margin == &by_row ? rows : columns));
            double sum = 0;
            for (double& share : shares) sum += share = 1 + up_to(500);
            for (const double share : shares) margin->targets.push_back(share / sum * all);
        }
        const Raking raking = rake(counts, {by_row, by_column}, std::vector<double>(counts.size(), 1.0));
        REQUIRE(raking.converged);
        for (const Margin& margin : {by_row, by_column}) {
            std::vector<double> reached(margin.targets.size());
            for (std::size_t cell = 0; cell < counts.size(); ++cell)
                reached[margin.category_of[cell]] += raking.weights[cell] * static_cast<double>(counts[cell]);
            for (std::size_t category = 0; category < reached.size(); ++category)
                CHECK(reached[category] == doctest::Approx(margin.targets[category]).epsilon(1e-6));
        }
        // Each weight is a factor of its row times one of its column: what marks iterative proportional fitting.
        for (std::uint32_t row = 1; row < rows; ++row)
            for (std::uint32_t column = 1; column < columns; ++column)
                CHECK(raking.weights[0] * raking.weights[row * columns + column] ==
                      doctest::Approx(raking.weights[column] * raking.weights[row * columns]).epsilon(1e-9));
    }
}

TEST_CASE("margins that contradict each other do not converge, and the raking says so") {
    // Rows and columns are the same split of the cells with other targets.
    const Raking raking = rake({10, 10}, {{{0, 1}, {5, 15}}, {{0, 1}, {15, 5}}}, {1, 1});
    CHECK_FALSE(raking.converged);
    CHECK(raking.passes == most_passes);
    CHECK(raking.error > 1);
}
