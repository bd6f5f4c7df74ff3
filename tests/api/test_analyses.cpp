#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "api/handlers.h"
#include "api/parameters.h"
#include "pipeline/import.h"
#include "storage/sqlite_store.h"
#include "tests/api/own_body.h"
#include "tests/json_schema/json_schema.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using nlohmann::json;

namespace {

const api::Caller analyst{.role = Role::analyst};

// Two organisations and two waves. In the second, drivers are hard to find, and the guild answers more.
struct TwoWavesHouse {
    pipeline::testing::TemporaryFolder folder;  // goes last
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> desk;
    api::Metrics metrics;

    TwoWavesHouse() {
        store = *storage::open_sqlite_store(folder.path.string(), {});
        REQUIRE(pipeline::bring_lexicon_up_to_date(*store, *pipeline::testing::resources().tagger));
        for (const char* organisation : {"chamber", "guild"})
            REQUIRE(store->add_organisation({organisation, organisation}));
        import("chamber", "2026-q1", "2026-01-05", 60, 12);
        import("guild", "2026-q1", "2026-01-06", 30, 6);
        import("chamber", "2026-q3", "2026-07-05", 60, 36);
        import("guild", "2026-q3", "2026-07-06", 90, 54);
        evidence = std::make_unique<pipeline::EvidenceCache>(*store, pipeline::testing::resources().tagger);
        desk = std::make_unique<pipeline::UploadDesk>(*store, pipeline::testing::resources(), folder.path.string(),
                                                      std::function<void(const Upload&)>());
    }

    // The first `naming` name recruitment, some of them parking as well.
    void import(const std::string& organisation, const std::string& wave, const std::string& date, int many,
                int naming) {
        const std::string path = (folder.path / (organisation + wave + ".csv")).string();
        std::ofstream file(path, std::ios::binary);
        file << "Respondent,Date,District,Sector,What are the main barriers to growth?\n";
        for (int i = 1; i <= many; ++i) {
            const std::string number = std::to_string(i);
            file << i << "," << date << "," << (i % 2 ? "Pendle" : "Burnley") << ","
                 << (i % 3 ? "Manufacturing" : "Construction") << ",";
            if (i <= naming)
                file << "We cannot recruit drivers for route " << number
                     << (i % 2 ? " and parking is dear\n" : "\n");
            else
                file << (i % 2 ? "none\n" : "Our energy bill went up by " + number + " percent\n");
        }
        file.close();
        const pipeline::Delivery delivery{.path = path,
                                          .file_name = "a.csv",
                                          .organisation = organisation,
                                          .survey = organisation,
                                          .wave = wave,
                                          .profile = {},
                                          .asks = {}};
        pipeline::Importer importer(*store, pipeline::testing::resources(), 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
    }

    Result<api::Response> get(const std::string& path, const api::Fields& query,
                              const api::Caller& caller = analyst) {
        for (const api::Route& route : api::routes()) {
            if (route.path != path) continue;
            api::Application application{*store, pipeline::testing::resources(), *evidence, *desk, metrics};
            api::Request request;
            auto parameters = api::check_parameters(route.parameters, query);
            if (!parameters) return parameters.error();
            api::Call call{
                .request = request, .caller = caller, .signed_in = true, .path = {}, .parameters = *parameters};
            return api::testing::with_own_body(route.handler(application, call));
        }
        FAIL("no such route");
        return api::Response{};
    }
    json ask(const std::string& path, const api::Fields& query, const api::Caller& caller = analyst) {
        const auto response = get(path, query, caller);
        REQUIRE(response);
        return json::parse(response->body);
    }
    std::string code(const std::string& path, const api::Fields& query) {
        const auto response = get(path, query);
        return response ? "answered" : response.error().code;
    }
};

// Nothing is written once it is built, and importing takes a second.
TwoWavesHouse& two_waves() {
    static TwoWavesHouse house;
    return house;
}

// By the OpenAPI document, as every answer of the program is held to it.
void check_shape(const json& value, const std::string& path) {
    static const json document = json::parse(api::openapi_document());
    const json& content = document["paths"][path]["get"]["responses"]["200"]["content"];
    for (const std::string& fault : tests::faults_of(value, content["application/json"]["schema"], document))
        FAIL_CHECK(fault);
}

// Rows of a CSV whose cells hold no quotes.
std::vector<std::vector<std::string>> plain_csv(const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.find('"') != std::string::npos) continue;
        std::vector<std::string>& cells = rows.emplace_back();
        std::string cell;
        for (const char letter : line + ",")
            if (letter == ',')
                cells.push_back(std::move(cell)), cell.clear();
            else
                cell += letter;
    }
    return rows;
}

}  // namespace

TEST_CASE("every analysis answers as its schema says, the same in CSV, and empty where nothing is left") {
    TwoWavesHouse& house = two_waves();
    const std::pair<std::string, api::Fields> analyses[] = {
        {"trends", {{"stance", "barrier"}}},
        {"trends", {{"by", "foundation"}}},
        {"contrasts", {{"of", "sector"}}},
        {"contrasts", {{"of", "district"}, {"value", "E07000122"}}},
        {"contrasts", {{"of", "size"}, {"count", "firms"}}},
        {"connections", {{"district", "E07000122"}}},
        {"changes", {{"from", "2026-q1"}, {"to", "2026-q3"}, {"mix", "district"}}}};
    for (auto [name, query] : analyses) {
        CAPTURE(name);
        const json answer = house.ask("/v1/" + name, query);
        check_shape(answer, "/v1/" + name);
        CHECK(answer["caveat"].get<std::string>().find("of the n that answered") != std::string::npos);
        CHECK(answer["base"] > 0);
        CHECK(answer["query"].size() == query.size());
        if (query[0].second != "size") CHECK_FALSE(answer["rows"].empty());
        const auto csv = plain_csv(house.get("/v1/" + name + ".csv", query)->body);
        REQUIRE(csv.size() <= answer["rows"].size() + 1);
        for (std::size_t row = 1; row < csv.size(); ++row) REQUIRE(csv[row].size() == csv[0].size());

        const auto workbook = house.get("/v1/" + name + ".xlsx", query);
        REQUIRE(workbook);
        CHECK(workbook->body.starts_with("PK"));
        auto harmless = query;
        harmless.emplace_back("formula_safe", "true");
        CHECK(house.get("/v1/" + name + ".csv", harmless)->body == house.get("/v1/" + name + ".csv", query)->body);

        query.emplace_back("sector", "A");  // nobody
        const json empty = house.ask("/v1/" + name, query);
        check_shape(empty, "/v1/" + name);
        CHECK(empty["base"] == 0);
        CHECK(empty["rows"].empty());
    }
}

TEST_CASE("trends say what rose between the waves, in order, and warn that the organisations differ") {
    TwoWavesHouse& house = two_waves();
    const json answer = house.ask("/v1/trends", {{"theme", "recruitment,parking"}});
    REQUIRE(answer["waves"].size() == 2);
    CHECK(answer["waves"][0]["wave"] == "2026-q1");
    CHECK(answer["waves"][0]["starts"] == "2026-01-05");
    CHECK(answer["waves"][1]["base"] == 150);
    REQUIRE(answer["waves"][1]["warnings"].size() == 1);
    CHECK(answer["waves"][1]["warnings"][0]["code"] == "organisation-mix-moved");
    const json& then = answer["rows"][0];
    const json& now = answer["rows"][1];
    CHECK(then["difference"] == nullptr);
    CHECK(now["difference"] == 0.4);
    CHECK(now["change"] == "up");
    CHECK(now["within_difference"] == 0.4);
    const json guild = house.ask("/v1/trends", {}, {.role = Role::uploader, .organisation = "guild"});
    CHECK(guild["base"] == 120);
    const json alone = house.ask("/v1/trends", {{"wave", "2026-q3"}});
    REQUIRE(alone["waves"].size() == 1);
    CHECK(alone["waves"][0]["mix_moved"] == nullptr);
    CHECK(alone["rows"][0]["p"] == nullptr);
}

TEST_CASE("the parts of a change add up to it to the last digit shown") {
    TwoWavesHouse& house = two_waves();
    for (const char* mix : {"sector", "district", "size"}) {
        const json answer = house.ask("/v1/changes", {{"from", "2026-q1"}, {"to", "2026-q3"}, {"mix", mix}});
        CHECK(answer["from"]["base"] == 90);
        CHECK(answer["to"]["base"] == 150);
        CHECK(answer["rows"].size() >= 2);
        for (const json& row : answer["rows"]) {
            const auto millionths = [&](const char* name) { return std::llround(row[name].get<double>() * 1e6); };
            CHECK(millionths("said") + millionths("lexicon") + millionths("answered") == millionths("change"));
            CHECK(millionths("to_share") - millionths("from_share") == millionths("change"));
            CHECK(row["lexicon"] == 0);
        }
    }
    // One rule of rounding: a change is the same figure where it is taken apart and where it is a trend.
    const json trends = house.ask("/v1/trends", {});
    std::map<std::string, json> at;
    std::size_t compared = 0;
    const json changes = house.ask("/v1/changes", {{"from", "2026-q1"}, {"to", "2026-q3"}});
    for (const json& row : changes["rows"]) at[row["theme"]] = row;
    for (const json& row : trends["rows"]) {
        if (row["difference"].is_null() || !at.contains(row["subject"])) continue;
        const json& change = at[row["subject"]];
        CHECK(row["difference"].dump() == change["change"].dump());
        CHECK(row["difference_low"].dump() == change["change_low"].dump());
        CHECK(row["difference_high"].dump() == change["change_high"].dump());
        ++compared;
    }
    CHECK(compared == at.size());
    const json back = house.ask("/v1/changes", {{"from", "2026-q3"}, {"to", "2026-q1"}});
    CHECK(back["rows"][0]["said_change"] == "down");
}

TEST_CASE("a contrast gives the difference to the rest, of the shares as shown, inside its interval") {
    for (const char* of : {"sector", "district", "size"}) {
        const json answer = two_waves().ask("/v1/contrasts", {{"of", of}});
        for (const json& row : answer["rows"]) {
            if (row["rest_share"].is_null()) {
                CHECK(row["difference"].is_null());
                continue;
            }
            const auto millionths = [&](const char* name) { return std::llround(row[name].get<double>() * 1e6); };
            CHECK(millionths("difference") == millionths("share") - millionths("rest_share"));
            CHECK(row["difference_low"] <= row["difference"]);
            CHECK(row["difference_high"] >= row["difference"]);
            CHECK(millionths("difference_low") >= -1'000'000);
            CHECK(millionths("difference_high") <= 1'000'000);
        }
    }
}

TEST_CASE("a wave of several surveys is offered once") {
    const auto refused = two_waves().get("/v1/trends", {{"wave", "nope"}});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().cure == "It may be 2026-q1, 2026-q3.");
}

TEST_CASE("analyses refuse what they cannot answer, naming the parameter") {
    TwoWavesHouse& house = two_waves();
    CHECK(house.code("/v1/contrasts", {}) == "parameter-missing");
    CHECK(house.code("/v1/contrasts", {{"of", "wave"}}) == "parameter-value-invalid");
    CHECK(house.code("/v1/contrasts", {{"of", "district"}, {"value", "Pendle"}}) == "parameter-value-invalid");
    const auto by_name = house.get("/v1/contrasts", {{"of", "district"}, {"value", "Pendle"}});
    CHECK(by_name.error().message == "'Pendle' is not a value of 'value'");
    CHECK(by_name.error().cure == "Use the code of Pendle: E07000122.");
    CHECK(house.code("/v1/contrasts", {{"of", "district"}, {"value", "none"}}) == "parameter-value-invalid");
    CHECK(house.code("/v1/contrasts", {{"of", "sector"}, {"value", "C,F"}}) == "parameter-value-invalid");
    CHECK(house.get("/v1/contrasts", {{"of", "district"}, {"value", "Pendle"}}).error().place.field == "value");
    CHECK(house.code("/v1/trends", {{"by", "sector"}}) == "parameter-value-invalid");
    CHECK(house.code("/v1/trends", {{"zeros", "true"}}) == "parameter-unknown");
    CHECK(house.code("/v1/changes", {{"from", "2026-q1"}}) == "parameter-missing");
    CHECK(house.code("/v1/changes", {{"from", "2026-q1"}, {"to", "2026-q1"}}) == "parameter-value-invalid");
    CHECK(house.code("/v1/changes", {{"from", "2026-q9"}, {"to", "2026-q1"}}) == "parameter-value-invalid");
    CHECK(house.code("/v1/changes", {{"from", ""}, {"to", "2026-q1"}}) == "parameter-value-invalid");
    CHECK(house.get("/v1/changes", {{"from", "2026-q9"}, {"to", "2026-q1"}}).error().place.field == "from");
    CHECK(house.code("/v1/changes", {{"from", "2026-q1"}, {"to", "2026-q3"}, {"wave", "2026-q1"}}) ==
          "parameter-unknown");
    CHECK(house.code("/v1/changes", {{"from", "2026-q1"}, {"to", "2026-q3"}, {"from_lexicon", "no-such"}}) !=
          "answered");
    CHECK(house.code("/v1/connections", {{"theme", "parkng"}}) == "parameter-value-invalid");
}
