// What a draft would change: told of the draft as it is, and to nobody more than they may see.
#include <doctest/doctest.h>

#include <optional>
#include <thread>

#include "tests/pipeline/draft_house.h"

using namespace groundswell;
using namespace groundswell::pipeline;
using namespace groundswell::pipeline::testing;
using namespace std::chrono_literals;

TEST_CASE("who waits for a weighing that a change of the draft stopped is not told that it failed") {
    DraftHouse house(14, 4000);
    const std::string id = house.begin(), other = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "rents"}));
    REQUIRE(house.add(other, {.theme = "parking", .term = "bus"}));
    const auto before = house.read(id);
    REQUIRE(house.desk->impact(house.read(other), false, 0ms));  // one at a time: the next waits for it
    REQUIRE(house.desk->impact(before, false, 0ms));
    std::optional<Result<ImpactStanding>> told;
    std::thread reader([&] { told.emplace(house.desk->impact(before, false, 20s)); });
    std::this_thread::sleep_for(5ms);
    REQUIRE(house.add(id, {.theme = "parking", .term = "rates"}));
    REQUIRE(house.desk->impact(house.read(id), false, 0ms));
    reader.join();
    REQUIRE(*told);
    CHECK_FALSE((*told)->error);
    CHECK(house.impact(id)->diff.after->lexicon().version == house.read(id)->version);
}

TEST_CASE("no impact tells of personal data that the caller may not see") {
    DraftHouse house(12, 4);
    REQUIRE(house.yard.import(house.with, {"Ask Mr Loading at info@loading.example", "Loading is hard",
                                           "Loading is hard", "Nothing here"}));
    const std::string id = house.begin();
    REQUIRE(house.add(id, {.theme = "parking", .term = "loading"}));
    const auto hidden = house.desk->impact(house.read(id), true, 20s);
    REQUIRE((hidden && hidden->impact));
    const auto seen = house.impact(id);
    CHECK(hidden->impact->diff.masked > 0);
    CHECK(seen->diff.masked == 0);
    CHECK(hidden->impact->diff.themes.at(0).gained < seen->diff.themes.at(0).gained);
    for (const auto& move : hidden->impact->diff.themes)
        for (const auto& one : move.gains) CHECK(one.text.find("example") == std::string::npos);
}
