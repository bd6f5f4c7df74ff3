// as_of=: every answer as it was at a data version, whatever came and went since.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "tests/api/published_world.h"

using namespace groundswell;
using namespace groundswell::api;
using namespace groundswell::api::testing;
using nlohmann::json;

namespace {

struct World {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    std::string analyst = world.token(Role::analyst, "");

    json get(const std::string& address, int status = 200) {
        const std::size_t mark = address.find('?');
        Fields query;
        for (std::size_t at = mark; at < address.size();) {
            const std::size_t end = std::min(address.find('&', at + 1), address.size());
            const std::string pair = address.substr(at + 1, end - at - 1);
            query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
            at = end;
        }
        const api::Response response = world.ask(address.substr(0, mark), query, analyst);
        INFO(address << ": " << response.body);
        REQUIRE(response.status == status);
        return json::parse(response.body);
    }
    std::string code(const std::string& address, int status) { return get(address, status).at("code"); }
    // Links say the question again, as_of= with it.
    static json without_links(json rows) {
        for (json& row : rows) row.erase("verbatims");
        return rows;
    }
    static json without_query(json answer) {
        answer.erase("query");
        if (answer.contains("rows")) answer["rows"] = without_links(answer["rows"]);
        answer.erase("next");  // a cursor is of its question
        return answer;
    }
};

const std::vector<std::string> addresses{"/v1/summary?by=theme,district&stance=barrier",
                                         "/v1/summary?by=theme&zeros=true",
                                         "/v1/summary?by=theme&count=firms",
                                         "/v1/summary?by=theme&copies=once",
                                         "/v1/trends",
                                         "/v1/connections",
                                         "/v1/contrasts?of=district",
                                         "/v1/verbatims?limit=20",
                                         "/v1/verbatims?limit=20&stance=strength"};

}  // namespace

TEST_CASE("as_of gives every answer as it was, after uploads came, were withdrawn and replaced") {
    World world;
    std::map<std::uint64_t, std::map<std::string, json>> then;
    const auto remember = [&] {
        const std::uint64_t version = *world.world.store->data_version();
        for (const std::string& address : addresses)
            then[version][address] = World::without_query(world.get(address));
    };
    world.world.import_all("2026-q3", 1, 30);
    remember();
    const std::string gone = world.world.import("hub", "2026-q4", made_up_file(40, 20));
    remember();
    REQUIRE(world.world.store->withdraw_upload(gone));
    remember();
    world.world.import("hub", "2026-q3", made_up_file(3, 20));  // repeats records, and none of them counts twice
    remember();
    for (const auto& [version, answers] : then)
        for (const auto& [address, answer] : answers) {
            INFO(address << " as of " << version);
            const std::string separator = address.find('?') == std::string::npos ? "?" : "&";
            CHECK(World::without_query(world.get(address + separator + "as_of=" + std::to_string(version))) ==
                  answer);
        }
}

TEST_CASE("as_of takes data versions, times and dates, and says what is wrong with others") {
    World world;
    world.world.import_all("2026-q3", 1, 20);
    const std::uint64_t version = *world.world.store->data_version();
    const auto moment = *world.world.store->moment(version);
    REQUIRE(moment.has_value());
    const json now = world.get("/v1/summary?by=theme");
    for (const std::string& as_of : {std::to_string(version), moment->at, moment->at.substr(0, 10)})
        CHECK(World::without_links(world.get("/v1/summary?by=theme&as_of=" + as_of).at("rows")) ==
              World::without_links(now.at("rows")));
    CHECK(world.get("/v1/summary?by=theme&as_of=1").at("base") == 0);
    // To the second's tenth, and finer than the store writes.
    const std::string second = moment->at.substr(0, 19), cut = moment->at.substr(0, moment->at.size() - 1);
    for (const std::string& as_of : {second + ".9999Z", cut + "9Z"})
        CHECK(world.get("/v1/summary?by=theme&as_of=" + as_of).at("base") == now.at("base"));
    CHECK(world.code("/v1/summary?by=theme&as_of=" + std::to_string(version + 1), 400) == "as-of-in-the-future");
    CHECK(world.code("/v1/summary?by=theme&as_of=99999999999999999999999", 400) == "as-of-in-the-future");
    CHECK(world.code("/v1/summary?by=theme&as_of=2999-01-01", 400) == "as-of-in-the-future");
    CHECK(world.code("/v1/summary?by=theme&as_of=2999-01-01T00:00:00Z", 400) == "as-of-in-the-future");
    CHECK(world.code("/v1/summary?by=theme&as_of=2020-01-01", 410) == "as-of-not-kept");
    for (const char* wrong :
         {"0", "-1", "yesterday", "2026-13-01", "2026-02-30", "2026-11-27T10:15", "1.5", "2026-11-27T12:05:99Z",
          "2026-11-27T24:00:00Z", "2026-11-27T11:60:00Z", "2026-11-27T11:00:00.Z", "2026-11-27T11:00:00.5",
          "2026-11-27T11:00:00.5x", "2026-11-27T11:00:00.0123456789Z"})
        CHECK(world.code("/v1/summary?by=theme&as_of=" + std::string(wrong), 400) == "as-of-invalid");
}

TEST_CASE("a row as it was has the answers behind it as they were") {
    World world;
    const std::string gone = world.world.import("hub", "2026-q3", made_up_file(40, 20));
    const std::uint64_t version = *world.world.store->data_version();
    REQUIRE(world.world.store->withdraw_upload(gone));
    const json then = world.get("/v1/summary?by=district&stance=barrier&as_of=" + std::to_string(version));
    REQUIRE_FALSE(then.at("rows").empty());
    for (const json& row : then.at("rows")) {
        std::set<std::string> responses;
        const json behind = world.get(row.at("verbatims"));
        for (const json& answer : behind.at("verbatims")) responses.insert(answer["response"]);
        CHECK(responses.size() == row.at("n"));
    }
    CHECK(world.get("/v1/verbatims").at("found") == 0);
}

TEST_CASE("what an erased upload was part of is gone") {
    World world;
    world.world.import_all("2026-q3", 1, 20);
    const std::uint64_t before = *world.world.store->data_version();
    const std::string erased = world.world.import("hub", "2026-q3", made_up_file(50, 20));
    const std::uint64_t with_it = *world.world.store->data_version();
    CHECK(world.get("/v1/summary?by=theme&as_of=" + std::to_string(with_it)).at("base") == 80);
    REQUIRE(world.world.store->erase_upload(erased));
    CHECK(world.code("/v1/summary?by=theme&as_of=" + std::to_string(with_it), 410) == "as-of-erased");
    CHECK(world.get("/v1/summary?by=theme&as_of=" + std::to_string(before)).at("base") == 60);
}

TEST_CASE("a moment closed by an erasure tells nobody whose upload was erased, or which") {
    World world;
    world.world.import_all("2026-q3", 1, 20);
    const std::string erased = world.world.import("hub", "2026-q3", made_up_file(50, 20));
    const std::string with_it = std::to_string(*world.world.store->data_version());
    REQUIRE(world.world.store->erase_upload(erased));
    for (const std::string& secret : {world.analyst, world.world.token(Role::uploader, "chamber")})
        for (const char* path :
             {"/v1/summary", "/v1/summary.csv", "/v1/trends", "/v1/connections", "/v1/verbatims"}) {
            CAPTURE(path);
            const api::Response response = world.world.ask(path, {{"as_of", with_it}}, secret);
            CHECK(response.status == 410);
            CHECK(json::parse(response.body).at("code") == "as-of-erased");
            CHECK(response.body.find(erased) == std::string::npos);
            CHECK(response.body.find("hub") == std::string::npos);
        }
}
