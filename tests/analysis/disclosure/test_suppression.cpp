#include <doctest/doctest.h>

#include <functional>
#include <optional>
#include <random>
#include <string>

#include "analysis/disclosure/bounds.h"
#include "analysis/disclosure/policy.h"
#include "analysis/disclosure/suppression.h"

using namespace groundswell;
using namespace groundswell::disclosure;

namespace {

// ../shared/statistics S8: rows A, B, C, columns X, Y, Z.
const std::vector<std::uint64_t> worked{12, 3, 20, 15, 18, 9, 8, 14, 25};
const std::vector<Sum> worked_sums{{35, {0, 1, 2}}, {42, {3, 4, 5}}, {47, {6, 7, 8}},
                                   {35, {0, 3, 6}}, {35, {1, 4, 7}}, {54, {2, 5, 8}}};

std::string hidden_of(const Mask& mask) {
    std::string cells;
    for (std::size_t cell = 0; cell < mask.size(); ++cell)
        if (mask[cell]) cells += std::string(" ") + "ABC"[cell / 3] + "/" + "XYZ"[cell % 3];
    return cells;
}

// What the sums leave open about a hidden cell.
Range seen(const Mask& mask, std::size_t sought) {
    Bounds bounds;
    std::vector<std::size_t> unknowns;
    for (std::size_t cell = 0; cell < worked.size(); ++cell)
        unknowns.push_back(bounds.add_unknown(mask[cell] ? 0 : static_cast<double>(worked[cell]),
                                              mask[cell] ? 124 : static_cast<double>(worked[cell])));
    for (const Sum& sum : worked_sums) {
        std::vector<std::pair<std::size_t, double>> terms;
        for (const std::size_t part : sum.parts) terms.emplace_back(unknowns[part], 1.0);
        bounds.add_condition(std::move(terms), static_cast<double>(sum.total), static_cast<double>(sum.total));
    }
    return bounds.ranges({unknowns[sought]})->front();
}

struct Small {  // unknowns from 0 to `most`, and sums of some of them between two values
    std::size_t unknowns;
    int most;
    struct Condition {
        std::vector<int> times;
        int low, high;
    };
    std::vector<Condition> conditions;
};

// Every whole-numbered solution, one by one.
void each_solution(const Small& small, const std::function<void(const std::vector<int>&)>& visit) {
    std::vector<int> values(small.unknowns, 0);
    for (;;) {
        bool holds = true;
        for (const Small::Condition& condition : small.conditions) {
            int sum = 0;
            for (std::size_t i = 0; i < values.size(); ++i) sum += condition.times[i] * values[i];
            holds = holds && sum >= condition.low && sum <= condition.high;
        }
        if (holds) visit(values);
        std::size_t digit = 0;
        while (digit < values.size() && values[digit] == small.most) values[digit++] = 0;
        if (digit == values.size()) return;
        ++values[digit];
    }
}

}  // namespace

TEST_CASE("the worked example of S8 hides exactly A/X, A/Y, C/X and C/Y, and A/Y may be 0 to 15") {
    Mask mask = primary_suppression(worked, 5);
    CHECK(hidden_of(mask) == " A/Y");
    CHECK(seen(mask, 1).width() == doctest::Approx(0));  // the primary step alone hides nothing
    complementary_suppression(worked, worked_sums, mask);
    CHECK(hidden_of(mask) == " A/X A/Y C/X C/Y");
    CHECK(seen(mask, 1).low == doctest::Approx(0));
    CHECK(seen(mask, 1).high == doctest::Approx(15));
}

TEST_CASE("zero is never hidden to protect another, and a sum of two hidden parts is left alone") {
    const std::vector<std::uint64_t> cells{3, 0, 40, 2, 4, 9};
    Mask mask = primary_suppression(cells, 5);
    complementary_suppression(cells, {{43, {0, 1, 2}}, {15, {3, 4, 5}}}, mask);
    CHECK(mask == Mask{true, false, true, true, true, false});
}

TEST_CASE("bounds are those of the solutions counted one by one") {
    std::mt19937 random(7);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    int solvable = 0;
    for (int round = 0; round < 400; ++round) {
        // Sums over nested stretches of the unknowns, whose bounds whole numbers reach.
        Small small{.unknowns = 4, .most = 4, .conditions = {}};
        Bounds bounds;
        for (std::size_t i = 0; i < small.unknowns; ++i) bounds.add_unknown(0, small.most);
        for (int condition = 0; condition < 3; ++condition) {
            const int first = pick(3), last = first + 1 + pick(4 - first);
            Small::Condition one{std::vector<int>(4, 0), pick(8), 0};
            one.high = one.low + (pick(2) ? 0 : pick(5));
            std::vector<std::pair<std::size_t, double>> terms;
            for (int i = first; i < last; ++i) {
                one.times[static_cast<std::size_t>(i)] = 1;
                terms.emplace_back(static_cast<std::size_t>(i), 1.0);
            }
            bounds.add_condition(std::move(terms), one.low, one.high);
            small.conditions.push_back(std::move(one));
        }
        std::vector<std::optional<std::pair<int, int>>> slow(4);
        each_solution(small, [&](const std::vector<int>& values) {
            for (std::size_t i = 0; i < 4; ++i) {
                if (!slow[i]) slow[i] = {values[i], values[i]};
                slow[i] = {std::min(slow[i]->first, values[i]), std::max(slow[i]->second, values[i])};
            }
        });
        const auto ranges = bounds.ranges({0, 1, 2, 3});
        REQUIRE(ranges.has_value() == slow[0].has_value());
        if (!ranges) continue;
        ++solvable;
        for (std::size_t i = 0; i < 4; ++i) {
            CHECK((*ranges)[i].low == doctest::Approx(slow[i]->first));
            CHECK((*ranges)[i].high == doctest::Approx(slow[i]->second));
        }
    }
    CHECK(solvable > 50);
}

TEST_CASE("no policy goes below the floor") {
    CHECK(check(Policy{}));
    CHECK(check(Policy{.threshold = 5, .rounding = 3}));
    CHECK_FALSE(check(Policy{.threshold = 4, .rounding = 1}));
    CHECK_FALSE(check(Policy{.least_organisations = 2}));
    CHECK_FALSE(check(Policy{.rounding = 0}));
    CHECK_FALSE(check(Policy{.rounding = 6}));
    CHECK_FALSE(check(Policy{.least_width = 11}));
    CHECK(check(Policy{.threshold = 4}).error().code == "disclosure-policy-invalid");
}
