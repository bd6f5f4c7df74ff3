#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <random>

#include "analysis/statistics/category_pooling.h"
#include "analysis/statistics/weights.h"

using namespace groundswell;
using namespace groundswell::statistics;

namespace {

const WeightingVariable by_size{"size", {"micro", "small", "medium", "large"}, true};
const WeightingVariable by_sector{"sector", {"manufacturing", "services"}, false};

bool agrees_with(double value, double expected) {
    return std::round(value * 1e6) == std::round(expected * 1e6);
}

std::vector<PopulationCell> sizes_counted(std::vector<std::uint64_t> businesses) {
    std::vector<PopulationCell> cells;
    for (std::uint32_t size = 0; size < businesses.size(); ++size) cells.push_back({{size}, businesses[size]});
    return cells;
}

std::string code_of(const Result<Weighting>& weighting) {
    return weighting ? "none" : weighting.error().code;
}

// Two sizes by two sectors.
const std::vector<PopulationCell> four_kinds{{{0, 0}, 1320}, {{0, 1}, 7480}, {{1, 0}, 180}, {{1, 1}, 1020}};

}  // namespace

TEST_CASE("enough responses in every cell are post-stratified to the worked weights") {
    const auto weighting =
        weigh({by_size}, {{{0}, 140}, {{1}, 70}, {{2}, 30}, {{3}, 10}}, sizes_counted({46250, 4690, 900, 230}));
    REQUIRE(weighting);
    CHECK(weighting->method == WeightingMethod::post_stratification);
    CHECK(agrees_with(weighting->weights[0], 1.586120));
    CHECK(agrees_with(weighting->weights[1], 0.321682));
    CHECK(agrees_with(weighting->weights[2], 0.144037));
    CHECK(agrees_with(weighting->weights[3], 0.110428));
    CHECK(agrees_with(weighting->effective_size, 173.516261));
    CHECK(agrees_with(weighting->used[0].dissimilarity, 0.328227));
    CHECK(weighting->weighted == 250);
}

TEST_CASE("one cell under ten responses makes it a raking to the margins") {
    const std::vector<WeightingVariable> variables{{"size", {"micro", "small"}, true}, by_sector};
    const std::vector<WeightingCell> sample{{{0, 0}, 9}, {{0, 1}, 61}, {{1, 0}, 20}, {{1, 1}, 30}};
    const auto weighting = weigh(variables, sample, four_kinds);
    REQUIRE(weighting);
    CHECK(weighting->method == WeightingMethod::raking);
    CHECK(weighting->converged);
    double micro = 0, manufacturing = 0, all = 0;
    for (std::size_t cell = 0; cell < sample.size(); ++cell) {
        const double sum = weighting->weights[cell] * static_cast<double>(sample[cell].responses);
        all += sum;
        if (sample[cell].categories[0] == 0) micro += sum;
        if (sample[cell].categories[1] == 0) manufacturing += sum;
    }
    CHECK(all == doctest::Approx(120).epsilon(1e-6));
    CHECK(micro / all == doctest::Approx(0.88).epsilon(1e-6));
    CHECK(manufacturing / all == doctest::Approx(0.15).epsilon(1e-6));

    std::vector<WeightingCell> enough = sample;
    enough[0].responses = 10;
    CHECK(weigh(variables, enough, four_kinds)->method == WeightingMethod::post_stratification);
}

TEST_CASE("categories with fewer than five responses are pooled, with a neighbour where they have an order") {
    using Groups = std::vector<std::vector<std::uint32_t>>;
    CHECK(pool_categories({140, 70, 30, 4}, {9, 9, 9, 9}, true, 5) == Groups{{0}, {1}, {2, 3}});
    CHECK(pool_categories({3, 70, 30, 20}, {9, 9, 9, 9}, true, 5) == Groups{{0, 1}, {2}, {3}});
    CHECK(pool_categories({20, 3, 8, 20}, {9, 9, 9, 9}, true, 5) == Groups{{0}, {1, 2}, {3}});
    CHECK(pool_categories({20, 0, 0, 20, 2}, {9, 9, 9, 9, 9}, false, 5) == Groups{{0, 1, 2, 4}, {3}});
    CHECK(pool_categories({20, 0, 4, 20, 2}, {9, 9, 9, 9, 9}, false, 5) == Groups{{0}, {1, 2, 4}, {3}});
    CHECK(pool_categories({1, 1, 1}, {9, 9, 9}, false, 5) == Groups{{0, 1, 2}});
    CHECK(pool_categories({0, 9, 9}, {0, 9, 9}, false, 5) == Groups{{1}, {2}});  // neither sampled nor counted

    const auto weighting =
        weigh({by_size}, {{{0}, 140}, {{1}, 70}, {{2}, 30}, {{3}, 4}}, sizes_counted({200, 80, 30, 20}));
    REQUIRE(weighting);
    REQUIRE(weighting->used[0].pooled.size() == 1);
    CHECK(weighting->used[0].pooled[0] == std::vector<std::string>{"medium", "large"});
    CHECK(weighting->used[0].categories == 3);
    CHECK(weighting->weights[2] == weighting->weights[3]);
    CHECK(agrees_with(weighting->weights[2], 50.0 / 330 * 244 / 34));
}

TEST_CASE("responses outside the weighting keep weight 1 and are counted, by reason") {
    const std::vector<WeightingCell> sample{{{0}, 60}, {{1}, 30},         {{2}, 20},
                                            {{3}, 10}, {{not_known}, 12}, {{not_in_population}, 7}};
    const auto weighting = weigh({by_size}, sample, sizes_counted({800, 150, 40, 10}));
    REQUIRE(weighting);
    CHECK(weighting->weighted == 120);
    CHECK(weighting->outside_unknown == 12);
    CHECK(weighting->outside_population == 7);
    CHECK(weighting->weights[4] == 1);
    CHECK(weighting->weights[5] == 1);
    double sum = 0;
    for (std::size_t cell = 0; cell < 4; ++cell)
        sum += weighting->weights[cell] * static_cast<double>(sample[cell].responses);
    CHECK(sum == doctest::Approx(120));

    // A category without businesses is not in the population either.
    const auto no_large = weigh({by_size}, sample, sizes_counted({800, 150, 40, 0}));
    REQUIRE(no_large);
    CHECK(no_large->outside_population == 17);
    CHECK(no_large->weights[3] == 1);
}

TEST_CASE("a variable missing for more than 20% is left out with its reason, and at 20% it is used") {
    const std::vector<WeightingVariable> variables{{"size", {"micro", "small"}, true}, by_sector};
    const auto sample = [](std::uint64_t unknown) {
        return std::vector<WeightingCell>{
            {{0, 0}, 20}, {{0, 1}, 40}, {{1, 0}, 20}, {{1, 1}, 20}, {{0, not_known}, unknown}};
    };
    const auto used = weigh(variables, sample(25), four_kinds);
    REQUIRE(used);
    CHECK(used->left_out.empty());
    CHECK(used->outside_unknown == 25);
    CHECK(used->used[1].missing == 25);

    const auto left_out = weigh(variables, sample(26), four_kinds);
    REQUIRE(left_out);
    REQUIRE(left_out->left_out.size() == 1);
    CHECK(left_out->left_out[0].name == "sector");
    CHECK(left_out->left_out[0].reason.code == "weights-variable-missing");
    CHECK(left_out->left_out[0].reason.message.find("20.6%") != std::string::npos);
    CHECK_FALSE(left_out->left_out[0].reason.cure.empty());
    CHECK(left_out->weighted == 126);
    CHECK(left_out->used.size() == 1);
}

TEST_CASE("weights far from equal are cut to five times the median and raked again") {
    const std::vector<WeightingVariable> variables{{"size", {"micro", "small"}, true}, by_sector};
    const std::vector<PopulationCell> population{{{0, 0}, 180}, {{0, 1}, 120}, {{1, 0}, 320}, {{1, 1}, 380}};
    const std::vector<WeightingCell> sample{{{0, 0}, 3}, {{0, 1}, 6}, {{1, 0}, 90}, {{1, 1}, 101}};
    const auto weighting = weigh(variables, sample, population);
    REQUIRE(weighting);
    CHECK(weighting->trimmed == 9);
    CHECK(weighting->converged);
    CHECK(weighting->passes > 2);
    double micro = 0, manufacturing = 0;
    for (const std::size_t cell : {0, 1})
        micro += weighting->weights[cell] * static_cast<double>(sample[cell].responses);
    for (const std::size_t cell : {0, 2})
        manufacturing += weighting->weights[cell] * static_cast<double>(sample[cell].responses);
    CHECK(micro / 200 == doctest::Approx(0.3).epsilon(1e-6));  // the margins hold again
    CHECK(manufacturing / 200 == doctest::Approx(0.5).epsilon(1e-6));
    // Raked once, the two micro cells' weights stand to each other as those of small firms do. Cut to one size,
    // they are alike before the second raking: the sectors' factors of both rakings are what is left between them.
    CHECK(weighting->weights[0] / weighting->weights[1] !=
          doctest::Approx(weighting->weights[2] / weighting->weights[3]).epsilon(1e-4));
}

TEST_CASE("what cannot be weighted is refused with a code, a reason and a cure") {
    const auto refused = [](const Result<Weighting>& weighting, const std::string& code) {
        CHECK(code_of(weighting) == code);
        if (weighting) return;
        CHECK_FALSE(weighting.error().message.empty());
        CHECK_FALSE(weighting.error().cure.empty());
    };
    const auto population = sizes_counted({46250, 4690, 900, 230});
    refused(weigh({by_size}, {{{0}, 8}, {{1}, 100}, {{2}, 100}, {{3}, 20}}, population), "weights-design-effect");
    refused(weigh({by_size}, {{{0}, 14}, {{1}, 5}, {{2}, 5}, {{3}, 5}}, population), "weights-effective-size");
    refused(weigh({by_size}, {{{0}, 20}, {{1}, 15}, {{2}, 5}}, sizes_counted({70, 20, 10, 0})), "none");
    refused(weigh({by_size}, {{{0}, 20}, {{1}, 10}, {{2}, 10}}, sizes_counted({900, 20, 10, 0})),
            "weights-effective-size");
    refused(weigh({by_size}, {{{0}, 50}, {{not_known}, 50}}, population), "weights-no-variable");
    refused(weigh({by_size}, {{{0}, 50}}, sizes_counted({0, 0, 0, 0})), "weights-no-population");
    refused(weigh({by_size}, {{{0}, 50}, {{1}, 2}}, population), "weights-no-variable");
    refused(weigh({by_size}, {{{0}, 50}}, sizes_counted({10, 0, 0, 0})), "weights-no-variable");
}

TEST_CASE("weights of random samples sum to the responses and do not hang on the order of the cells") {
    std::mt19937 random(71);
    unsigned weighed = 0;
    for (unsigned round = 0; round < 400; ++round) {
        std::vector<WeightingVariable> variables{by_size, {"sector", {"a", "b", "c"}, false}};
        std::vector<PopulationCell> population;
        std::vector<WeightingCell> sample;
        for (std::uint32_t size = 0; size < 4; ++size)
            for (std::uint32_t sector = 0; sector < 3; ++sector) {
                const std::uint64_t businesses = random() % 8 == 0 ? 0 : random() % 300;
                population.push_back({{size, sector}, businesses});
                if (const std::uint64_t responses = random() % 40; responses > 0)
                    sample.push_back({{size, sector}, responses});
            }
        sample.push_back({{not_known, 1}, 1 + random() % 30});
        sample.push_back({{not_in_population, 1}, 1 + random() % 30});
        const auto weighting = weigh(variables, sample, population);
        std::vector<std::size_t> order(sample.size());
        for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
        std::shuffle(order.begin(), order.end(), random);
        std::vector<WeightingCell> shuffled;
        for (const std::size_t at : order) shuffled.push_back(sample[at]);
        std::shuffle(population.begin(), population.end(), random);
        const auto again = weigh(variables, shuffled, population);
        REQUIRE(code_of(weighting) == code_of(again));
        if (!weighting) continue;
        ++weighed;
        double sum = 0;
        std::uint64_t responses = 0;
        for (std::size_t at = 0; at < sample.size(); ++at) {
            sum += weighting->weights[at] * static_cast<double>(sample[at].responses);
            responses += sample[at].responses;
        }
        CHECK(sum == doctest::Approx(static_cast<double>(responses)).epsilon(1e-5));
        CHECK(weighting->weighted + weighting->outside_unknown + weighting->outside_population == responses);
        for (std::size_t at = 0; at < order.size(); ++at)
            CHECK(std::memcmp(&again->weights[at], &weighting->weights[order[at]], sizeof(double)) == 0);
        CHECK(again->effective_size == weighting->effective_size);
    }
    CHECK(weighed > 100);
}
