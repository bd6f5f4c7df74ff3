// Trends, contrasts, connections and changes taken apart, against what summaries of the same questions say.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "analysis/figures/connections.h"
#include "analysis/figures/contrasts.h"
#include "analysis/figures/named_together.h"
#include "analysis/figures/trends.h"
#include "analysis/figures/wave_change.h"
#include "tests/analysis/figures/made_up.h"

using namespace groundswell;
using namespace groundswell::figures;
using namespace groundswell::figures::testing;
using statistics::Share;

namespace {

// What the slow twin says of one theme under a filter.
Share slow_share(const SlowCube& data, SummaryQuery query, const std::string& theme) {
    query.by = {Dimension::theme};
    query.zeros = true;
    query.themes = ~0ULL;
    const Summary summary = data.summarise(query);
    for (const SummaryRow& row : summary.rows)
        if (row.key[0] == theme) return {row.n, row.base};
    return {};
}

// `many` responses of a wave and sector, the first `naming` of which name theme-f as a barrier.
void add_responses(SlowCube& data, const std::string& wave, const std::string& sector,
                   const std::string& organisation, std::size_t naming, std::size_t many) {
    for (std::size_t i = 0; i < many; ++i) {
        CubeResponse response{
            data.responses.size() + 1, organisation, "pulse", wave, "E07000117", sector, "micro"};
        response.answers.push_back({0, data.responses.size() + 1000, i < naming ? 1ULL : 0ULL, 0, 0, true});
        data.responses.push_back(response);
    }
}

SlowCube one_question() {
    SlowCube data;
    data.foundations = {"places"};
    data.themes = {"theme-f", "theme-e"};
    data.theme_foundations = {"places", "places"};
    data.questions = {{"pulse", "q1", Asks::barriers, false}};
    return data;
}

}  // namespace

TEST_CASE("a trend has the share of every wave as a summary filtered to the wave has it") {
    std::size_t points = 0;
    for (unsigned seed = 100; seed < 600; ++seed) {
        CAPTURE(seed);
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        SummaryQuery query = made_up_query(chance);
        query.filter.waves.clear();
        const Trends found = trends(*cube, query, Dimension::theme, {"2026-q3", "2026-q1", "2026-q2"});
        for (const Trend& trend : found.trends) {
            REQUIRE(trend.points.size() == found.waves.size());
            for (std::size_t wave = 0; wave < found.waves.size(); ++wave) {
                SummaryQuery of_wave = query;
                of_wave.filter.waves = {found.waves[wave].id};
                REQUIRE((trend.points[wave].share == slow_share(data, of_wave, trend.subject)));
                REQUIRE(trend.points[wave].share.base == found.waves[wave].base);
                REQUIRE(trend.points[wave].step.has_value() == (wave > 0));
                ++points;
            }
        }
        for (std::size_t wave = 1; wave < found.waves.size(); ++wave) {
            REQUIRE(found.waves[wave].mix_moved >= 0);
            REQUIRE(found.waves[wave].mix_moved <= 1 + 1e-12);
        }
    }
    CHECK(points > 500);
}

TEST_CASE("a trend says up, tells a moved mix, and the change within organisations") {
    SlowCube data = one_question();
    add_responses(data, "w1", "C", "chamber", 20, 100);
    add_responses(data, "w1", "C", "hub", 60, 100);
    add_responses(data, "w2", "C", "chamber", 10, 50);
    add_responses(data, "w2", "C", "hub", 120, 200);
    const Trends found = trends(*build(data), {}, Dimension::theme, {"w1", "w2", "w3"});
    REQUIRE(found.waves.size() == 2);  // nobody answered in w3
    CHECK(found.waves[1].mix_moved == doctest::Approx(0.3));
    CHECK(found.waves[1].tested == 1);
    REQUIRE(found.trends.size() == 1);  // nobody names theme-e
    const TrendStep& step = *found.trends[0].points[1].step;
    CHECK(step.change.difference == doctest::Approx(0.52 - 0.40));
    CHECK((step.direction == Direction::up));
    REQUIRE(step.within);
    CHECK(step.within->difference == doctest::Approx(0));
    CHECK(step.within->interval.low < 0);

    SlowCube small = one_question();
    add_responses(small, "w1", "C", "chamber", 20, 29);
    add_responses(small, "w2", "C", "chamber", 0, 200);
    const Trends untested = trends(*build(small), {}, Dimension::theme, {"w1", "w2"});
    CHECK(untested.waves[1].tested == 0);
    CHECK_FALSE(untested.trends[0].points[1].step->q);
    CHECK_FALSE(untested.trends[0].points[1].step->direction);
    CHECK(trends(*build(one_question()), {}, Dimension::theme, {"w1"}).trends.empty());
}

TEST_CASE("a level that moves in the middle of six waves is a change point of that theme") {
    SlowCube data = one_question();
    std::vector<std::string> ids;
    for (int wave = 1; wave <= 6; ++wave) {
        ids.push_back("w" + std::to_string(wave));
        add_responses(data, ids.back(), "C", "chamber", wave <= 3 ? 20 : 50, 100);
    }
    const Trends found = trends(*build(data), {}, Dimension::theme, ids);
    REQUIRE(found.trends.size() == 1);
    REQUIRE(found.trends[0].change_points.size() == 1);
    CHECK(found.trends[0].change_points[0].first_after == 3);
    CHECK((found.trends[0].change_points[0].before == Share{60, 300}));
}

TEST_CASE("a contrast sets each group against what the same question says of all other groups") {
    std::size_t rows = 0, apart = 0;
    for (unsigned seed = 1000; seed < 1600; ++seed) {
        CAPTURE(seed);
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        SummaryQuery query = made_up_query(chance);
        query.filter.districts.clear();
        const std::vector<std::string> area =
            chance.one_in(2) ? std::vector<std::string>{"E06000008", "E06000009"} : std::vector<std::string>{};
        const Contrasts found = contrasts(*cube, query, Dimension::district, area);
        std::uint64_t of_groups = 0;
        for (const ContrastGroup& group : found.groups) of_groups += group.base;
        if (!query.firms_once && !query.copies_once)
            REQUIRE(of_groups + found.not_known + found.elsewhere == found.base);
        for (const ContrastRow& row : found.rows) {
            SummaryQuery here = query, others = query;
            here.filter.districts = {row.group};
            for (const ContrastGroup& group : found.groups)
                if (group.id != row.group) others.filter.districts.push_back(group.id);
            REQUIRE((row.share == slow_share(data, here, row.theme)));
            if (others.filter.districts.empty())
                REQUIRE(row.rest.base == 0);
            else
                REQUIRE((row.rest == slow_share(data, others, row.theme)));
            if (row.shrunk) {  // towards the mean of all groups, never beyond it
                REQUIRE(*row.shrunk >= -1e-12);
                REQUIRE(*row.shrunk <= 1 + 1e-12);
                ++apart;
            }
            REQUIRE(row.adjusted);
            ++rows;
        }
    }
    CHECK(rows > 500);
    CHECK(apart > 200);
}

TEST_CASE("a group that names a theme more is over-represented, one under 30 is not judged") {
    SlowCube data = one_question();
    add_responses(data, "w1", "C", "chamber", 40, 80);
    add_responses(data, "w1", "F", "chamber", 30, 200);
    add_responses(data, "w1", "I", "chamber", 9, 10);
    add_responses(data, "w1", "", "chamber", 5, 7);
    const Contrasts found = contrasts(*build(data), {}, Dimension::sector, {});
    CHECK(found.base == 297);
    CHECK(found.not_known == 7);
    CHECK(found.tested == 2);
    REQUIRE(found.rows.size() == 3);
    std::map<std::string, const ContrastRow*> by_group;
    for (const ContrastRow& row : found.rows) by_group[row.group] = &row;
    CHECK((by_group["C"]->represented == Represented::over));
    CHECK((by_group["C"]->rest == Share{39, 210}));
    CHECK((by_group["F"]->represented == Represented::under));
    CHECK_FALSE(by_group["I"]->q);
    CHECK_FALSE(by_group["I"]->represented);
    CHECK_FALSE(by_group["C"]->shrunk);  // of districts only
    CHECK(std::is_sorted(found.rows.begin(), found.rows.end(), [](const auto& a, const auto& b) {
        return a.measures.log_odds.z > b.measures.log_odds.z;
    }));
}

TEST_CASE("connections are the pairs of the themes asked for, with the counts of the cube") {
    std::size_t rows = 0;
    for (unsigned seed = 2000; seed < 2300; ++seed) {
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        const auto cube = build(data);
        const SummaryQuery query = made_up_query(chance);
        const Connections found = connections(*cube, query, data.themes, data.theme_foundations);
        const NamedTogether together = cube->named_together(query);
        REQUIRE(found.base == together.base());
        for (const Connection& row : found.rows) {
            const auto place = [&](const std::string& theme) {
                return static_cast<std::size_t>(std::find(data.themes.begin(), data.themes.end(), theme) -
                                                data.themes.begin());
            };
            REQUIRE(((query.themes >> place(row.first) | query.themes >> place(row.second)) & 1) == 1);
            REQUIRE((row.counts == together.pair(place(row.first), place(row.second))));
            REQUIRE(row.q.has_value() == (row.counts.a + row.counts.b >= 5 && row.counts.a + row.counts.c >= 5));
            if (row.edge) REQUIRE((row.counts.a >= 5 && *row.measures.lift > 1 && *row.q <= 0.05));
            ++rows;
        }
    }
    CHECK(rows > 150);
}

TEST_CASE("the parts of a change add up to the whole, under two lexicons and any way of counting") {
    std::size_t rows = 0;
    for (unsigned seed = 600; seed < 1000; ++seed) {
        CAPTURE(seed);
        Chance chance(seed);
        const SlowCube data = made_up_data(chance);
        SlowCube retagged = data;  // another lexicon: other themes found, other answers readable
        for (CubeResponse& response : retagged.responses)
            for (CubeAnswer& answer : response.answers) {
                if (chance.one_in(3)) answer.barrier = chance.bits(data.themes.size(), 3);
                if (chance.one_in(9)) answer.usable = !answer.usable;
            }
        const auto one = build(data), other = build(retagged);
        const SummaryQuery query = made_up_query(chance);
        SummaryQuery of_wave = query;
        const WaveChange found =
            wave_change({*one, query}, {*other, query}, "2026-q1", "2026-q3", Dimension::sector, data.themes);
        for (const WaveChangeRow& row : found.rows) {
            REQUIRE(std::abs(row.said + row.lexicon + row.answered - row.whole) < 1e-12);
            of_wave.filter.waves = {"2026-q1"};
            REQUIRE((row.from == slow_share(data, of_wave, row.theme)));
            of_wave.filter.waves = {"2026-q3"};
            REQUIRE((row.to == slow_share(retagged, of_wave, row.theme)));
            REQUIRE(std::abs(row.whole - (row.to.value() - row.from.value())) < 1e-12);
            ++rows;
        }
        const WaveChange same =
            wave_change({*one, query}, {*one, query}, "2026-q1", "2026-q3", Dimension::size, data.themes);
        for (const WaveChangeRow& row : same.rows) REQUIRE(row.lexicon == 0);
    }
    CHECK(rows > 300);
}

TEST_CASE("a change is found where it lies: in the words, in the lexicon, in who answered") {
    SlowCube data = one_question();
    add_responses(data, "w1", "C", "chamber", 50, 100);
    add_responses(data, "w1", "F", "chamber", 10, 100);
    add_responses(data, "w2", "C", "chamber", 25, 50);  // as before, but fewer of them
    add_responses(data, "w2", "F", "chamber", 15, 150);
    const std::vector<std::string> theme{"theme-f"};
    const auto cube = build(data);
    const WaveChange mix = wave_change({*cube, {}}, {*cube, {}}, "w1", "w2", Dimension::sector, theme);
    REQUIRE(mix.rows.size() == 1);
    CHECK(mix.rows[0].whole == doctest::Approx(0.2 - 0.3));
    CHECK(mix.rows[0].answered == doctest::Approx(-0.1));
    CHECK(std::abs(mix.rows[0].said) < 1e-12);
    CHECK((mix.rows[0].direction == Direction::not_clear));

    SlowCube narrower = data;  // the later lexicon finds it in half of the answers
    std::size_t naming = 0;
    for (CubeResponse& response : narrower.responses)
        if (response.answers[0].barrier && naming++ % 2 == 0) response.answers[0].barrier = 0;
    const auto later = build(narrower);
    const WaveChange both = wave_change({*cube, {}}, {*later, {}}, "w1", "w2", Dimension::sector, theme);
    CHECK(both.rows[0].lexicon == doctest::Approx(-0.125));
    CHECK(std::abs(both.rows[0].said) < 0.01);
    CHECK(both.rows[0].answered == doctest::Approx(-0.075).epsilon(0.1));

    // the earlier lexicon has no theme of that name: all of it is the lexicon's
    SlowCube without = data;
    without.themes = {"theme-x", "theme-e"};
    const auto earlier = build(without);
    const WaveChange added = wave_change({*earlier, {}}, {*cube, {}}, "w1", "w2", Dimension::sector, theme);
    CHECK(added.rows[0].from.n == 0);
    CHECK(added.rows[0].lexicon == doctest::Approx(0.25));
    CHECK(added.rows[0].answered == doctest::Approx(-0.05));
}
