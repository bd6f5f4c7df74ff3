#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "api/handlers.h"
#include "api/parameters.h"
#include "api/summary_parameters.h"
#include "pipeline/import.h"
#include "storage/sqlite_store.h"
#include "tests/api/own_body.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using nlohmann::json;

namespace {

const pipeline::Resources& resources() {
    static const pipeline::Resources loaded = [] {
        pipeline::Resources made = pipeline::testing::resources();
        made.firm_key = std::make_shared<const ingest::FirmKey>(std::string(64, 'a'));
        return made;
    }();
    return loaded;
}

const std::string campaign =
    "Business rates are crippling small shops in our town and the council must act now before more of us close, "
    "write to jo.planted@firm.example.co.uk and say so";

// Two organisations. One firm answers both and sends the campaign's text to each; another sends it too; one is not
// known; a record comes twice.
struct House {
    pipeline::testing::TemporaryFolder folder;  // goes last
    std::unique_ptr<storage::Store> store;
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> desk;
    api::Metrics metrics;

    House() {
        store = *storage::open_sqlite_store(folder.path.string(), {});
        REQUIRE(pipeline::bring_lexicon_up_to_date(*store, *resources().tagger));
        REQUIRE(store->add_organisation({"chamber", "The Chamber"}));
        REQUIRE(store->add_organisation({"guild", "The Guild"}));
        import("chamber", "1,Pendle,01234567,\"" + campaign + "\"\n" + "2,Burnley,07654321,\"" + campaign +
                              " today\"\n" +
                              "3,Pendle,07654321,Parking is dear\n4,Pendle,,Parking\n4,Pendle,,Parking\n");
        import("guild", "1,Pendle,01234567,\"" + campaign + "\"\n2,Burnley,,We cannot recruit drivers\n");
        evidence = std::make_unique<pipeline::EvidenceCache>(*store, resources().tagger);
        desk = std::make_unique<pipeline::UploadDesk>(*store, resources(), folder.path.string(),
                                                      std::function<void(const Upload&)>());
    }

    void import(const std::string& organisation, const std::string& records) {
        const std::string path = (folder.path / (organisation + ".csv")).string();
        std::ofstream(path, std::ios::binary)
            << "Respondent,District,Companies House number,What are the main barriers to growth?\n" + records;
        const pipeline::Delivery delivery{.path = path,
                                          .file_name = "a.csv",
                                          .organisation = organisation,
                                          .survey = organisation,
                                          .wave = "2026-q3",
                                          .profile = {},
                                          .asks = {}};
        pipeline::Importer importer(*store, resources(), 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
    }

    api::Response get(api::RouteHandler handler, const std::vector<api::Parameter>& known,
                      const api::Fields& query, const api::Caller& caller) {
        api::Application application{*store, resources(), *evidence, *desk, metrics};
        api::Request request;
        auto parameters = api::check_parameters(known, query);
        REQUIRE(parameters);
        api::Call call{
            .request = request, .caller = caller, .signed_in = true, .path = {}, .parameters = *parameters};
        auto response = handler(application, call);
        REQUIRE(response);
        return api::testing::with_own_body(std::move(*response));
    }
    api::Response get(const std::string& path, const api::Fields& query, const api::Caller& caller) {
        for (const api::Route& route : api::routes())
            if (route.path == path) return get(route.handler, route.parameters, query, caller);
        FAIL("no such route");
        return {};
    }
    json ask(const std::string& path, const api::Fields& query,
             const api::Caller& caller = {.role = Role::analyst}) {
        return json::parse(get(path, query, caller).body);
    }
};

const api::Caller guild{.role = Role::uploader, .organisation = "guild"};

}  // namespace

TEST_CASE("the summary counts responses, firms, repeats and copies as it is asked") {
    House house;
    const auto base = [&](const api::Fields& query) { return house.ask("/v1/summary", query)["base"]; };
    CHECK(base({}) == 6);
    CHECK(base({{"count", "responses"}, {"copies", "include"}}) == 6);
    CHECK(base({{"duplicates", "include"}}) == 7);
    CHECK(base({{"count", "firms"}}) == 4);
    CHECK(base({{"copies", "once"}}) == 4);
    CHECK(base({{"count", "firms"}, {"copies", "once"}}) == 4);
    CHECK(base({{"count", "firms"}, {"organisation", "guild"}}) == 2);

    const json plain = house.ask("/v1/summary", {});
    CHECK_FALSE(plain.contains("without_firm"));
    CHECK_FALSE(plain.contains("copies_left_out"));
    const json firms = house.ask("/v1/summary", {{"by", "theme"}, {"count", "firms"}});
    CHECK(firms["without_firm"] == 2);
    CHECK(firms["query"]["count"] == "firms");
    bool met = false;
    for (const json& row : firms["rows"]) {
        if (row["theme"] != "business-rates-and-tax") continue;
        met = true;
        CHECK(row["n"] == 2);
        CHECK(row["base"] == 4);
    }
    CHECK(met);
    const json once = house.ask("/v1/summary", {{"copies", "once"}, {"duplicates", "include"}});
    CHECK(once["base"] == 5);
    CHECK(once["copies_left_out"] == 2);
    CHECK(house.get("/v1/summary.csv", {{"by", "organisation"}, {"count", "firms"}}, {.role = Role::analyst})
              .body.find("chamber,The Chamber,3,3,") != std::string::npos);
    CHECK(house.ask("/v1/verbatims", {{"copies", "once"}})["verbatims"].size() == 4);
    CHECK(house.ask("/v1/verbatims", {{"count", "firms"}})["verbatims"].size() == 6);
}

TEST_CASE("groups of copies are listed with sizes, organisations and a text, masked for who may not see it") {
    House house;
    const json all = house.ask("/v1/copies", {});
    CHECK(all["base"] == 6);
    CHECK(all["groups"] == 1);
    CHECK(all["responses"] == 3);
    CHECK(all["next"] == nullptr);
    REQUIRE(all["copies"].size() == 1);
    const json& group = all["copies"][0];
    CHECK(group["responses"] == 3);
    CHECK(group["firms"] == 2);
    CHECK(group["without_firm"] == 0);
    CHECK(group["organisations"] ==
          json::array({{{"id", "chamber"}, {"responses", 2}}, {{"id", "guild"}, {"responses", 1}}}));
    REQUIRE(group["answers"].size() == 1);
    const std::string text = group["answers"][0]["text"];
    CHECK(text.starts_with("Business rates are crippling"));
    CHECK(text.find("jo.planted") == std::string::npos);
    CHECK(group["answers"][0]["masked"] == true);
    const json seen = house.ask("/v1/copies", {}, {.role = Role::admin, .sees_personal = true});
    CHECK(seen["copies"][0]["answers"][0]["text"] == campaign);

    CHECK(house.ask("/v1/copies", {{"district", "E07000122"}})["copies"][0]["responses"] == 2);
    CHECK(house.ask("/v1/copies", {{"theme", "parking"}})["groups"] == 0);
    CHECK(house.ask("/v1/copies", {{"theme", "business-rates-and-tax"}})["groups"] == 1);
}

TEST_CASE("a repeat is a copy of its first only where repeats are counted") {
    House house;
    house.import("guild",
                 "7,Pendle,,\"" + std::string(8, 'x') +
                     " we have no buses after six and the road floods each "
                     "winter so staff cannot come\"\n7,Pendle,,\"" +
                     std::string(8, 'x') +
                     " we have no buses after six and the road floods each winter so staff cannot come\"\n");
    CHECK(house.ask("/v1/copies", {})["groups"] == 1);
    CHECK(house.ask("/v1/copies", {{"duplicates", "include"}})["groups"] == 2);
}

TEST_CASE("pages of groups come one after the other, and the last says so") {
    House house;
    house.import("chamber",
                 "8,Pendle,,\"there is no bus after six and the road floods each winter so nobody comes\"\n"
                 "9,Pendle,,\"there is no bus after six and the road floods each winter so nobody comes\"\n");
    const api::Response first = house.get("/v1/copies", {{"limit", "1"}}, {.role = Role::analyst});
    const json page = json::parse(first.body);
    CHECK(page["groups"] == 2);
    REQUIRE(page["copies"].size() == 1);
    CHECK(page["copies"][0]["responses"] == 3);
    bool linked = false;
    for (const auto& [name, value] : first.headers)
        linked =
            linked || (name == "Link" && value.find("cursor=" + page["next"].get<std::string>()) != value.npos);
    CHECK(linked);
    const json last = house.ask("/v1/copies", {{"limit", "1"}, {"cursor", page["next"]}});
    CHECK(last["copies"][0]["responses"] == 2);
    CHECK(last["next"] == nullptr);
}

TEST_CASE("firms met in several organisations' surveys are counted, without names") {
    House house;
    const json all = house.ask("/v1/firms", {});
    CHECK(all["base"] == 6);
    CHECK(all["firms"] == 2);
    CHECK(all["without_firm"] == 2);
    CHECK(all["several_organisations"] == 1);
    CHECK(all["several_waves"] == 0);
    CHECK(all["rows"] == json::array({{{"organisations", 2}, {"waves", 1}, {"firms", 1}, {"responses", 2}},
                                      {{"organisations", 1}, {"waves", 1}, {"firms", 1}, {"responses", 2}}}));
    CHECK(house.ask("/v1/firms", {{"several", "true"}})["rows"].size() == 1);
    CHECK(house.ask("/v1/firms", {{"several", "true"}, {"organisation", "chamber"}})["rows"].empty());
}

TEST_CASE("an uploader meets its own organisation's firms and copies only") {
    House house;
    const json copies = house.ask("/v1/copies", {}, guild);
    CHECK(copies["base"] == 2);
    CHECK(copies["groups"] == 0);
    const json firms = house.ask("/v1/firms", {}, guild);
    CHECK(firms["firms"] == 1);
    CHECK(firms["several_organisations"] == 0);
    CHECK(house.ask("/v1/summary", {{"copies", "once"}}, guild)["copies_left_out"] == 0);
}

TEST_CASE("a value that is none is answered with the nearest that is") {
    const auto cure = [](const char* name, const char* value) {
        const auto checked = api::check_parameters(api::summary_parameters(), {{name, value}});
        REQUIRE_FALSE(checked);
        CHECK(checked.error().code == "parameter-value-invalid");
        return checked.error().cure;
    };
    CHECK(cure("count", "firm") == "Did you mean 'firms'? It may be responses, firms.");
    CHECK(cure("copies", "onse") == "Did you mean 'once'? It may be include, once.");
    CHECK(cure("duplicates", "includes").starts_with("Did you mean 'include'?"));
    for (const api::Parameter& parameter : api::repeats_parameters())
        CHECK((parameter.name != "count" && parameter.name != "copies"));
}
