#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "core/nearest.h"
#include "ingest/nearest.h"
#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("a profile is read whole") {
    const auto profile = parse_profile(R"({"name": "Chamber", "encoding": "windows-1252", "delimiter": "tab",
        "header_records": 2, "month_first": true, "only_listed": true, "columns": [
          {"header": "Q1", "asks": "barriers", "question": "barriers", "foundations": ["people", "places"]},
          {"column": 3, "role": "district"}]})",
                                       "p.json");
    REQUIRE(profile);
    CHECK(profile->name == "Chamber");
    CHECK(profile->encoding == "windows-1252");
    CHECK(profile->delimiter == '\t');
    CHECK(profile->header_records == 2);
    CHECK(profile->month_first == true);
    CHECK(profile->only_listed);
    REQUIRE(profile->columns.size() == 2);
    CHECK(profile->columns[0].asks == Asks::barriers);
    CHECK(profile->columns[0].question == "barriers");
    CHECK(profile->columns[0].foundations == std::vector<std::string>{"people", "places"});
    CHECK(profile->columns[1].column == 3);
    CHECK(profile->columns[1].role == ColumnRole::district);
}

TEST_CASE("a faulty profile is an error with key, place and the nearest that would do") {
    struct Case {
        const char* json;
        const char* code;
        const char* field;
        const char* cure;
    };
    const Case cases[] = {
        {R"({"encodng": "utf-8"})", "profile-unknown-key", "encodng", "write \"encoding\""},
        {R"({"columns": [{"header": "a", "roles": "sector"}]})", "profile-unknown-key", "columns[0].roles",
         "write \"role\""},
        {R"({"columns": [{"header": "a", "role": "distrct"}]})", "profile-invalid-value", "columns[0].role",
         "write \"district\""},
        {R"({"columns": [{"header": "a", "asks": "worries"}]})", "profile-invalid-value", "columns[0].asks",
         "barriers"},
        {R"({"columns": [{"header": "a", "question": "Not An Id"}]})", "profile-invalid-value",
         "columns[0].question", "a-z"},
        {R"({"columns": [{"role": "sector"}]})", "profile-invalid-value", "columns[0].header", "either"},
        {R"({"columns": [{"header": "a", "column": 2}]})", "profile-invalid-value", "columns[0].header", "either"},
        {R"({"columns": [{"column": 0}]})", "profile-invalid-value", "columns[0].column", "number"},
        {R"({"columns": [{"header": "a", "role": "sector", "asks": "barriers"}]})", "profile-invalid-value",
         "columns[0].role", "open_question"},
        {R"({"encoding": "latin-1"})", "profile-invalid-value", "encoding", "windows-1252"},
        {R"({"delimiter": "::"})", "profile-invalid-value", "delimiter", "tab"},
        {R"({"header_records": 4})", "profile-invalid-value", "header_records", "number"},
        {R"({"month_first": "yes"})", "profile-invalid-value", "month_first", "true or false"},
        {R"([])", "profile-invalid-value", "", "columns"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.json);
        const auto profile = parse_profile(one.json, "p.json");
        REQUIRE_FALSE(profile);
        CHECK(profile.error().code == one.code);
        CHECK(profile.error().place.field == one.field);
        CHECK(profile.error().place.file == "p.json");
        CHECK(profile.error().cure.find(one.cure) != std::string::npos);
    }
}

TEST_CASE("broken JSON is named by line and column, several faults together") {
    const auto broken = parse_profile("{\n  \"name\": \"x\",\n  \"columns\": [}\n", "p.json");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == "profile-not-json");
    CHECK(broken.error().place.row == 3);
    CHECK(broken.error().place.column == 15);
    const auto several = parse_profile(R"({"nam": "x", "delimiter": 3})", "p.json");
    REQUIRE_FALSE(several);
    CHECK(several.error().places.size() == 2);
}

TEST_CASE("the published schema names the keys, roles and encodings that are read") {
    const auto schema = nlohmann::json::parse(read_file(GROUNDSWELL_SOURCE "/docs/contract/profile.schema.json"));
    for (const auto& role : schema["$defs"]["column"]["properties"]["role"]["enum"])
        CHECK(parse_column_role(role.get<std::string>()));
    CHECK(schema["$defs"]["column"]["properties"]["role"]["enum"].size() ==
          static_cast<std::size_t>(ColumnRole::ignored) + 1);
    // Every key of the schema is accepted, with a value made for it.
    nlohmann::json profile{{"$schema", "x"},
                           {"name", "x"},
                           {"encoding", "utf-8"},
                           {"delimiter", ","},
                           {"header_records", 1},
                           {"month_first", false},
                           {"only_listed", false},
                           {"columns", nlohmann::json::array()},
                           {"sheet", "Responses"},
                           {"sole_trader_is_one", true},
                           {"repair_double_encoding", true}};
    for (const auto& item : schema["properties"].items()) CHECK(profile.contains(item.key()));
    CHECK(profile.size() == schema["properties"].size());
    REQUIRE(parse_profile(profile.dump(), "p.json"));
    CHECK(parse_profile(profile.dump(), "p.json")->repair_double_encoding);
    for (const auto& encoding : schema["properties"]["encoding"]["enum"]) {
        profile["encoding"] = encoding;
        CHECK(parse_profile(profile.dump(), "p.json"));
    }
    CHECK(schema["properties"]["encoding"]["enum"].size() == 7);
}

TEST_CASE("asks on the command line and in the form") {
    CHECK(parse_asks_override("barriers")->asks == Asks::barriers);
    CHECK(parse_asks_override("barriers")->column.empty());
    CHECK(parse_asks_override("Q=1=strengths")->column == "Q=1");
    CHECK(parse_asks_override("3=requests")->column == "3");
    for (const char* text : {"", "worries", "=barriers", "Q1=", "Q1=worries"}) {
        const auto told = parse_asks_override(text);
        REQUIRE_FALSE(told);
        CHECK(told.error().kind == ErrorKind::usage);
    }
}

const std::string csv =
    "Ref,Area,Trade,What is the main barrier?,What works well?,Notes\n"
    "1,Burnley,Retail,Parking,The people,\"A long remark about the bus, said by one respondent\"\n"
    "2,Pendle,Construction,Business rates are too high,Nothing at all,Another long remark on something quite "
    "different\n"
    "3,Preston,Education,Finding staff who stay,Good links to the motorway,A third remark with other words in "
    "it\n";

TEST_CASE("flag stands over profile over the file") {
    ReadingOptions options;
    options.profile =
        parse_profile(
            R"({"columns": [{"header": " what is the MAIN barrier? ", "asks": "requests", "question": "main"},
        {"column": 6, "role": "closed_question"}]})",
            "p.json")
            .value();
    options.asks.push_back({"5", Asks::anything});
    const Reading reading = read_bytes(csv, options);
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.understanding.questions.size() == 2);
    const Question& main = reading.understanding.questions[0];
    CHECK(main.id == "main");
    CHECK(main.asks == Asks::requests);
    CHECK(main.asks_source == "profile");
    const Question& well = reading.understanding.questions[1];
    CHECK(well.id == "what-works-well");
    CHECK(well.asks == Asks::anything);
    CHECK(well.asks_source == "flag");
    CHECK(reading.column(6).role == ColumnRole::closed_question);
    CHECK(reading.column(6).reason == "told by the profile");
    options.asks = {{"", Asks::barriers}, {"main", Asks::strengths}};
    const Reading again = read_bytes(csv, options);
    CHECK(again.understanding.questions[0].asks == Asks::strengths);
    CHECK(again.understanding.questions[1].asks == Asks::barriers);
}

TEST_CASE("a profile or flag naming a missing column lists the columns there are, the nearest first") {
    ReadingOptions options;
    options.profile = Profile{};
    options.profile->columns.push_back({"What is the main bariers?", {}, ColumnRole::open_question, {}, {}, {}});
    const Reading reading = read_bytes(csv, options);
    REQUIRE(reading.error);
    CHECK(reading.error->code == "profile-missing-column");
    CHECK(reading.error->place.field == "What is the main bariers?");
    CHECK(reading.error->cure.find("are: \"What is the main barrier?\", ") != std::string::npos);
    CHECK(reading.error->cure.find("\"Notes\"") != std::string::npos);
    options.profile->columns.push_back({"", 99, ColumnRole::sector, {}, {}, {}});
    CHECK(read_bytes(csv, options).error->places.size() == 2);
    ReadingOptions flagged;
    flagged.asks.push_back({"Trad", Asks::barriers});
    CHECK(read_bytes(csv, flagged).error->code == "asks-unknown-column");
}

TEST_CASE("only_listed leaves out the rest, and scope comes from the profile alone") {
    ReadingOptions options;
    options.profile = parse_profile(R"({"only_listed": true, "columns": [
        {"column": 4, "foundations": ["infrastructure"]}, {"header": "Area", "role": "district"}]})",
                                    "p.json")
                          .value();
    const Reading reading = read_bytes(csv, options);
    REQUIRE_FALSE(reading.error);
    REQUIRE(reading.understanding.questions.size() == 1);
    CHECK(reading.understanding.questions[0].foundations == std::vector<std::string>{"infrastructure"});
    CHECK(reading.column(1).role == ColumnRole::ignored);
    CHECK(reading.response(0).respondent.empty());
    CHECK(reading.response(0).district.given == "Burnley");
    CHECK(reading.response(0).answers.size() == 1);
}

TEST_CASE("edit distance counts what must be changed") {
    CHECK(edit_distance("", "") == 0);
    CHECK(edit_distance("abc", "") == 3);
    CHECK(edit_distance("kitten", "sitting") == 3);
    CHECK(nearest_first("Sectr", {"District", "Sector", "Notes"}).front() == "Sector");
}

}  // namespace
}  // namespace groundswell::ingest
