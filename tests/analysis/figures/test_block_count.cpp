#include <doctest/doctest.h>

#include <random>

#include "analysis/figures/cube.h"

using namespace groundswell;
using namespace groundswell::figures;

namespace {

// Enough responses for several threads, to questions of every kind, some prompted, some asked twice.
std::shared_ptr<const Cube> large_cube() {
    std::vector<std::string> themes, of_theme;
    for (int theme = 0; theme < 30; ++theme) {
        themes.push_back("theme-" + std::to_string(theme));
        of_theme.push_back(theme % 2 == 0 ? "people" : "places");
    }
    CubeBuilder builder(themes, of_theme, {"people", "places"});
    builder.set_lenses({{"growth", 0x7}, {"climate", 0x15}});
    Groupings groupings;
    for (int place = 0; place < 300; ++place) {
        groupings.leps["E" + std::to_string(place)] = {"lep-" + std::to_string(place % 7)};
        if (place % 5 == 0)
            groupings.leps["E" + std::to_string(place)].push_back("lep-" + std::to_string(place % 3));
    }
    builder.set_groupings(groupings);
    for (const Asks asks : all_asks) builder.add_question({"pulse", std::string(to_string(asks)), asks, false});
    builder.add_question({"pulse", "transport", Asks::anything, true});
    std::mt19937 random(7);
    const auto below = [&](std::size_t limit) { return random() % limit; };
    for (std::uint64_t number = 1; number <= 230'000; ++number) {
        CubeResponse response{number, "hub", "pulse", "wave-" + std::to_string(below(4))};
        if (below(20) != 0) response.district = "E" + std::to_string(below(below(9) == 0 ? 300 : 20));
        if (below(20) != 0) response.sector = std::string(1, static_cast<char>('A' + below(9)));
        response.counted = below(30) != 0;
        response.duplicate = below(30) == 0;
        for (std::uint32_t question = 0; question < 5; ++question) {
            if (below(3) != 0) continue;
            CubeAnswer answer{question, number * 5 + question};
            for (std::uint64_t* bits : {&answer.barrier, &answer.strength, &answer.neutral})
                for (std::size_t named = below(8) == 0 ? 9 : below(3); named > 0; --named)
                    *bits |= 1ULL << below(32);
            answer.usable = below(9) != 0;
            response.answers.push_back(answer);
        }
        builder.add(response);
    }
    return std::move(builder).build();
}

}  // namespace

TEST_CASE("counting by block, shared among threads, gives what counting response by response gives") {
    const auto cube = large_cube();
    std::size_t rows = 0;
    const std::vector<std::vector<Dimension>> groupings{
        {Dimension::theme},
        {Dimension::theme, Dimension::stance},
        {Dimension::sector, Dimension::theme, Dimension::stance, Dimension::wave},
        {Dimension::lep, Dimension::theme, Dimension::district, Dimension::stance},
        {Dimension::theme, Dimension::lens, Dimension::lens_reading, Dimension::lep}};
    for (const auto& by : groupings)
        for (const std::optional<Stance> stance :
             {std::optional<Stance>(), std::optional(Stance::barrier), std::optional(Stance::neutral)}) {
            SummaryQuery query{.by = by, .stance = stance};
            query.include_duplicates = stance == Stance::neutral;
            query.zeros = stance == Stance::barrier;
            if (stance) query.filter.leps = {"lep-1", "lep-2", "none"};
            SummaryQuery one_by_one = query;
            one_by_one.copies_once = true;  // of which there are none
            const Summary counted = cube->summarise(query);
            REQUIRE(counted == cube->summarise(one_by_one));
            REQUIRE(counted == cube->summarise(query));
            rows += counted.rows.size();
        }
    CHECK(rows > 20'000);
}

TEST_CASE("more cells than anyone can read are refused, whatever the way of counting") {
    const auto cube = large_cube();
    SummaryQuery query{
        .by = {Dimension::theme, Dimension::district, Dimension::sector, Dimension::wave, Dimension::question}};
    query.zeros = true;
    query.by.push_back(Dimension::stance);
    CHECK(cube->summarise(query).too_large);
    query.firms_once = true;
    CHECK(cube->summarise(query).too_large);
    query.zeros = false;
    CHECK_FALSE(cube->summarise(query).too_large);
}
