// Repeat groups on sheets of their own, joined to the responses they belong to.
#include <doctest/doctest.h>

#include "ingest/repeat_groups.h"
#include "tests/ingest/listed_records.h"

namespace groundswell::ingest {
namespace {

const Table responses{{"Town", "_index"}, {"Preston", "1"}, {"Burnley", "2"}, {"Pendle", "3"}};

struct Told {
    std::string sheet;
    Table table;
};

Result<JoinedGroups> join(const Table& main, const std::vector<Told>& groups,
                          std::size_t most = most_held_of_repeat_groups) {
    std::vector<RepeatGroup> sources;
    for (const Told& group : groups) sources.push_back({group.sheet, listed(group.table)});
    return join_repeat_groups(listed(main), std::move(sources), "kobo.xlsx", most);
}

TEST_CASE("the records of a group stand beside their response, several joined by line ends") {
    const auto joined = join(responses, {{"sites",
                                          {{"Site", "Rent", "_index", "_parent_table_name", "_parent_index"},
                                           {"Shop", "10", "1", "main", "2"},
                                           {"Yard", "", "2", "main", "2"},
                                           {"Barn", "7", "3", "main", "3"}}}});
    REQUIRE(joined);
    CHECK(joined->joined == 3);
    CHECK(joined->lost == 0);
    CHECK(read_all(*joined->records) == Table{{"Town", "_index", "Site", "Rent"},
                                              {"Preston", "1", "", ""},
                                              {"Burnley", "2", "Shop\nYard", "10"},
                                              {"Pendle", "3", "Barn", "7"}});
    CHECK(unclaimed_groups(*joined->records) == 0);
}

const Told outer{"sites",
                 {{"Site", "_index", "_parent_table_name", "_parent_index"},
                  {"Shop", "1", "main", "3"},
                  {"Yard", "2", "main", "1"}}};
const Told inner{"staff",
                 {{"Job", "_index", "_parent_table_name", "_parent_index"},
                  {"Baker", "1", "sites", "1"},
                  {"Driver", "2", "sites", "2"},
                  {"Clerk", "3", "sites", "9"}}};

TEST_CASE("a group inside a group belongs to the response of the outer one, in either order of the sheets") {
    for (const bool inner_first : {false, true}) {
        CAPTURE(inner_first);
        const auto joined = inner_first ? join(responses, {inner, outer}) : join(responses, {outer, inner});
        REQUIRE(joined);
        CHECK(joined->joined == 4);
        CHECK(joined->lost == 1);  // the clerk's site is not there
        const Table read = read_all(*joined->records);
        const std::vector<std::string> preston = inner_first
                                                     ? std::vector<std::string>{"Preston", "1", "Driver", "Yard"}
                                                     : std::vector<std::string>{"Preston", "1", "Yard", "Driver"};
        CHECK(read[1] == preston);
        CHECK(read[2] == std::vector<std::string>{"Burnley", "2", "", ""});
        CHECK(read[3][inner_first ? 2 : 3] == "Baker");
    }
}

TEST_CASE("records of a group whose response is not there are counted, not joined to another") {
    const auto joined =
        join(responses,
             {{"sites",
               {{"Site", "_index", "_parent_index"}, {"Shop", "1", "7"}, {"Yard", "2", ""}, {"Barn", "3", "2"}}}});
    REQUIRE(joined);
    CHECK(joined->lost == 1);  // that names no response at all
    const Table read = read_all(*joined->records);
    CHECK(read[2] == std::vector<std::string>{"Burnley", "2", "Barn"});
    for (std::size_t row : {1U, 3U}) CHECK(read[row][2].empty());
    CHECK(unclaimed_groups(*joined->records) == 1);  // that names one which did not come
}

TEST_CASE("groups too large to be held are an error that names the sheet") {
    Table large{{"Site", "_index", "_parent_index"}};
    for (int i = 0; i < 200; ++i)
        large.push_back({std::string(100, 'x'), std::to_string(i), std::to_string(1 + i % 3)});
    CHECK(join(responses, {{"sites", large}}));
    const auto refused = join(responses, {{"sites", large}}, 10'000);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == "repeat-groups-too-large");
    CHECK(refused.error().place.field == "sites");
    CHECK_FALSE(refused.error().cure.empty());
}

TEST_CASE("short, blank and broken records of either sheet do not shift the columns") {
    const auto joined = join(
        {{"Town", "Answer", "_index"}, {"Preston"}, {"Burnley", "x", "2"}, {"FAULT"}},
        {{"sites", {{"Site", "_index", "_parent_index"}, {"", "", ""}, {"Shop", "1", "2"}, {"FAULT", "2", "2"}}}});
    REQUIRE(joined);
    CHECK(joined->lost == 1);
    const Table read = read_all(*joined->records);
    CHECK(read[1] == std::vector<std::string>{"Preston", "", "", ""});
    CHECK(read[2] == std::vector<std::string>{"Burnley", "x", "2", "Shop"});
    CHECK(read[3] == std::vector<std::string>{"FAULT"});
}

}  // namespace
}  // namespace groundswell::ingest
