// The twin asks about every response alone and adds up weights: no cells, no strata, no cube of several responses.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "analysis/figures/weighted_summary.h"
#include "analysis/statistics/wilson.h"
#include "tests/analysis/figures/slow_cube.h"

using namespace groundswell;
using namespace groundswell::figures;

namespace {

class Dice {
public:
    explicit Dice(unsigned seed) : engine_(seed) {}
    std::size_t below(std::size_t limit) { return engine_() % limit; }
    bool one_in(std::size_t many) { return below(many) == 0; }
    const std::string& of(const std::vector<std::string>& values) { return values[below(values.size())]; }
    template <typename Values>
    void shuffle(Values& values) {
        std::shuffle(values.begin(), values.end(), engine_);
    }

private:
    std::mt19937 engine_;
};

Population three_by_three(Dice& dice) {
    Population population;
    population.categories = {{{{"sole-trader", "micro"}, {"small"}},
                              {{"C"}, {"F", "G"}},
                              {{"E06000008"}, {"E06000009"}, {"E07000117"}}}};
    for (std::uint32_t size = 0; size < 2; ++size)
        for (std::uint32_t sector = 0; sector < 2; ++sector)
            for (std::uint32_t district = 0; district < 3; ++district)
                population.cells.push_back({{size, sector, district}, 100 + dice.below(200)});
    return population;
}

SlowCube made_up(Dice& dice, std::size_t responses) {
    SlowCube data;
    data.themes = {"parking", "recruitment", "rates"};
    data.theme_foundations = {"places", "people", "places"};
    data.foundations = {"places", "people"};
    data.questions = {{"pulse", "q1", Asks::barriers, false}, {"pulse", "q2", Asks::anything, false}};
    for (std::size_t number = 0; number < responses; ++number) {
        CubeResponse response{number + 1,
                              dice.of({"chamber", "hub"}),
                              "pulse",
                              dice.of({"2026-q1", "2026-q2"}),
                              dice.of({"E06000008", "E06000009", "E07000117", "E06000008", "E06000008",
                                       "E06000009", "E08000001", ""}),
                              dice.of({"C", "F", "G", "C", "F", "G", "C", ""}),
                              dice.of({"sole-trader", "micro", "small", "micro", "micro", "small", "micro", ""})};
        response.counted = !dice.one_in(12);
        response.duplicate = dice.one_in(12);
        for (std::uint32_t question = 0; question < 2; ++question)
            if (!dice.one_in(4))
                response.answers.push_back({question, 10 * number + question, dice.below(8), dice.below(8) & 3,
                                            dice.below(8) & 5, !dice.one_in(10)});
        data.responses.push_back(response);
    }
    return data;
}

std::shared_ptr<const Cube> cube_of(const SlowCube& data) {
    CubeBuilder builder(data.themes, data.theme_foundations, data.foundations);
    for (const CubeQuestion& question : data.questions) builder.add_question(question);
    for (const CubeResponse& response : data.responses) builder.add(response);
    return std::move(builder).build();
}

SlowCube alone(const SlowCube& data, const CubeResponse& response) {
    return {data.themes, data.theme_foundations, data.foundations, data.questions, {response}, {}};
}

std::uint32_t category_of(const Population& population, std::size_t variable, const std::string& code) {
    if (code.empty()) return statistics::not_known;
    for (std::uint32_t category = 0; category < population.categories[variable].size(); ++category)
        for (const std::string& one : population.categories[variable][category])
            if (one == code) return category;
    return statistics::not_in_population;
}

bool among(const std::vector<std::string>& filter, const Population::Category& codes) {
    if (filter.empty()) return true;
    for (const std::string& code : codes)
        if (std::count(filter.begin(), filter.end(), code) > 0) return true;
    return false;
}

// The weights of the responses of the base, by the store's id; of one wave, or of all.
Result<std::map<std::uint64_t, double>> slow_weights(const SlowCube& data, const SummaryQuery& query,
                                                     const Population& population, const std::string& wave) {
    std::vector<statistics::PopulationCell> counted;
    for (const auto& cell : population.cells)
        if (among(query.filter.sizes, population.categories[0][cell.categories[0]]) &&
            among(query.filter.sectors, population.categories[1][cell.categories[1]]) &&
            among(query.filter.districts, population.categories[2][cell.categories[2]]))
            counted.push_back({{cell.categories.begin(), cell.categories.end()}, cell.businesses});
    std::vector<statistics::WeightingCell> cells;  // each response a cell of its own
    std::vector<std::uint64_t> ids;
    SummaryQuery base_alone = query;
    base_alone.by.clear();
    for (const CubeResponse& response : data.responses) {
        if (!wave.empty() && response.wave != wave) continue;
        if (alone(data, response).summarise(base_alone).base == 0) continue;
        cells.push_back({{category_of(population, 0, response.size), category_of(population, 1, response.sector),
                          category_of(population, 2, response.district)},
                         1});
        ids.push_back(response.response);
    }
    const auto weighting = statistics::weigh({{"size", {"micro", "small"}, true},
                                              {"sector", {"C", "FG"}, false},
                                              {"district", {"8", "9", "117"}, false}},
                                             cells, counted);
    if (!weighting) return weighting.error();
    std::map<std::uint64_t, double> weights;
    for (std::size_t at = 0; at < ids.size(); ++at) weights[ids[at]] = weighting->weights[at];
    return weights;
}

SummaryQuery made_up_question(Dice& dice) {
    SummaryQuery query;
    std::vector<Dimension> left{Dimension::theme,  Dimension::foundation,  Dimension::stance,
                                Dimension::sector, Dimension::district,    Dimension::size,
                                Dimension::wave,   Dimension::organisation};
    dice.shuffle(left);
    query.by.assign(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(dice.below(4)));
    if (dice.one_in(3)) query.stance = all_stances[dice.below(3)];
    if (dice.one_in(4)) query.filter.districts = {"E06000008", "E06000009"};
    if (dice.one_in(6)) query.filter.districts = {"E06000008"};
    if (dice.one_in(5)) query.filter.sectors = {"F"};
    if (dice.one_in(5)) query.filter.waves = {"2026-q1"};
    if (dice.one_in(4)) query.themes = 1 + dice.below(7);
    query.include_duplicates = dice.one_in(3);
    query.zeros = dice.one_in(3);
    return query;
}

}  // namespace

TEST_CASE("weighted figures are those of adding up the weights of single responses") {
    Dice dice(515);
    unsigned checked = 0, refused = 0;
    for (unsigned round = 0; round < 60; ++round) {
        const SlowCube data = made_up(dice, 300);
        const Population population = three_by_three(dice);
        const SummaryQuery query = made_up_question(dice);
        const bool by_wave = std::count(query.by.begin(), query.by.end(), Dimension::wave) > 0;
        const auto fast = summarise_weighted(*cube_of(data), query, population);
        std::map<std::uint64_t, double> weights;
        std::set<std::string> refused_waves;
        std::vector<std::string> waves{""};
        if (by_wave) waves = {"2026-q1", "2026-q2"};
        std::string refusal;
        for (const std::string& wave : waves) {
            auto of_wave = slow_weights(data, query, population, wave);
            if (of_wave)
                weights.insert(of_wave->begin(), of_wave->end());
            else
                refused_waves.insert(wave);
            if (!of_wave && refusal.empty()) refusal = of_wave.error().code;
        }
        if (!fast) {
            ++refused;
            CHECK(fast.error().code == refusal);
            continue;
        }
        const Summary slow = data.summarise(query);
        SummaryQuery with_zeros = query;
        with_zeros.zeros = true;
        std::vector<Summary> of_response;
        for (const CubeResponse& response : data.responses)
            of_response.push_back(alone(data, response).summarise(with_zeros));
        REQUIRE(fast->raw.base == slow.base);
        REQUIRE(fast->raw.rows.size() == slow.rows.size());
        for (std::size_t row = 0; row < slow.rows.size(); ++row) {
            REQUIRE(fast->raw.rows[row].key == slow.rows[row].key);
            REQUIRE(fast->raw.rows[row].n == slow.rows[row].n);
            REQUIRE(fast->raw.rows[row].base == slow.rows[row].base);
            const auto wave = std::find(query.by.begin(), query.by.end(), Dimension::wave) - query.by.begin();
            if (by_wave && refused_waves.contains(*slow.rows[row].key[static_cast<std::size_t>(wave)])) {
                CHECK_FALSE(fast->rows[row]);
                continue;
            }
            double base = 0, squares = 0, named = 0;
            for (std::size_t at = 0; at < data.responses.size(); ++at)
                for (const SummaryRow& own : of_response[at].rows)
                    if (own.key == slow.rows[row].key) {
                        const double weight = weights.at(data.responses[at].response);
                        base += weight * static_cast<double>(own.base);
                        squares += weight * weight * static_cast<double>(own.base);
                        named += weight * static_cast<double>(own.n);
                    }
            REQUIRE(fast->rows[row]);
            const double size = base * base / squares;
            CHECK(fast->rows[row]->share == doctest::Approx(named / base).epsilon(1e-9));
            CHECK(fast->rows[row]->n_effective == doctest::Approx(size).epsilon(1e-9));
            const statistics::Interval interval =
                statistics::wilson_interval(std::min(named / base * size, size), size);
            CHECK(fast->rows[row]->low == doctest::Approx(interval.low).epsilon(1e-7));
            CHECK(fast->rows[row]->high == doctest::Approx(interval.high).epsilon(1e-7));
            ++checked;
        }
    }
    CHECK(checked > 300);
    CHECK(refused < 30);
}

TEST_CASE("the order of responses makes no difference to a bit of the weighted figures") {
    Dice dice(8);
    SlowCube data = made_up(dice, 200);
    const Population population = three_by_three(dice);
    SummaryQuery query;
    query.by = {Dimension::theme, Dimension::organisation};
    const auto first = summarise_weighted(*cube_of(data), query, population);
    REQUIRE(first);
    for (unsigned round = 0; round < 5; ++round) {
        dice.shuffle(data.responses);
        const auto again = summarise_weighted(*cube_of(data), query, population);
        REQUIRE(again);
        REQUIRE(again->raw.rows.size() == first->raw.rows.size());
        for (std::size_t row = 0; row < first->rows.size(); ++row) {
            CHECK(again->rows[row]->share == first->rows[row]->share);
            CHECK(again->rows[row]->low == first->rows[row]->low);
            CHECK(again->rows[row]->n_effective == first->rows[row]->n_effective);
        }
    }
}

TEST_CASE("a row by wave is weighted as the query filtered to that wave is") {
    Dice dice(21);
    const SlowCube data = made_up(dice, 300);
    const Population population = three_by_three(dice);
    const auto cube = cube_of(data);
    SummaryQuery by_wave;
    by_wave.by = {Dimension::wave, Dimension::theme};
    const auto all = summarise_weighted(*cube, by_wave, population);
    REQUIRE(all);
    CHECK(all->weightings.size() == 2);
    SummaryQuery one_wave;
    one_wave.by = {Dimension::theme};
    one_wave.filter.waves = {"2026-q2"};
    const auto filtered = summarise_weighted(*cube, one_wave, population);
    REQUIRE(filtered);
    std::size_t met = 0;
    for (std::size_t row = 0; row < filtered->rows.size(); ++row)
        for (std::size_t other = 0; other < all->rows.size(); ++other)
            if (all->raw.rows[other].key[0] == "2026-q2" &&
                all->raw.rows[other].key[1] == filtered->raw.rows[row].key[0]) {
                CHECK(all->rows[other]->share == filtered->rows[row]->share);
                CHECK(all->rows[other]->n_effective == filtered->rows[row]->n_effective);
                ++met;
            }
    CHECK(met == filtered->rows.size());
}

TEST_CASE("an empty base has no weights and is no error; firms and copies once are refused") {
    Dice dice(3);
    const SlowCube data = made_up(dice, 100);
    const Population population = three_by_three(dice);
    const auto cube = cube_of(data);
    SummaryQuery query;
    query.filter.organisations = {"nobody"};
    const auto empty = summarise_weighted(*cube, query, population);
    REQUIRE(empty);
    CHECK(empty->raw.base == 0);
    CHECK(empty->weightings.empty());
    for (const bool firms : {true, false}) {
        SummaryQuery once;
        (firms ? once.firms_once : once.copies_once) = true;
        const auto refused = summarise_weighted(*cube, once, population);
        REQUIRE_FALSE(refused);
        CHECK(refused.error().code == "weighted-members-unsupported");
        CHECK(refused.error().place.field == (firms ? "count" : "copies"));
    }
    SummaryQuery nowhere;
    nowhere.filter.districts = {"none"};
    const auto unknown = summarise_weighted(*cube, nowhere, population);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().code == "weights-no-population");
}
