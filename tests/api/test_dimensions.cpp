// Every dimension over the API: labels beside codes, lists of codes, and what is asked badly.
#include <doctest/doctest.h>

#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "api/handlers.h"
#include "api/parameters.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "tests/pipeline/house.h"

using namespace groundswell;
using nlohmann::json;

namespace {

const pipeline::Resources& shipped() {
    return pipeline::testing::resources();
}

// A firm in Pendle that makes metal parts, a film company in Burnley, and one in Craven that did not say its
// trade.
struct DimensionsHouse : pipeline::testing::House {
    std::unique_ptr<pipeline::EvidenceCache> evidence;
    std::unique_ptr<pipeline::UploadDesk> desk;
    api::Metrics metrics;

    DimensionsHouse() {
        const std::string path = (folder.path / "a.csv").string();
        std::ofstream(path, std::ios::binary)
            << "Respondent,District,SIC code,What are the main barriers to growth?,What are your main strengths?\n"
               "1,Pendle,25.11,Net zero will cost us dear and energy costs are crippling,\n"
               "2,Burnley,J,We cannot recruit drivers,Great staff\n"
               "3,Craven,,No buses and no parking,\n";
        const pipeline::Delivery delivery = pipeline::testing::delivery_at(path, "2026-q3");
        pipeline::Importer importer(*store, shipped(), 1);
        const auto received = importer.receive(delivery, pipeline::new_upload_id());
        REQUIRE(received);
        REQUIRE(importer.process(received->upload, delivery, {}));
        evidence = std::make_unique<pipeline::EvidenceCache>(*store, shipped().tagger, shipped().tables);
        desk = std::make_unique<pipeline::UploadDesk>(*store, shipped(), folder.path.string(),
                                                      std::function<void(const Upload&)>());
    }

    Result<json> ask(const std::string& path, const api::Fields& query) {
        api::Application application{*store, shipped(), *evidence, *desk, metrics};
        api::Request request;
        for (const api::Route& route : api::routes()) {
            if (route.path != path) continue;
            auto parameters = api::check_parameters(route.parameters, query);
            if (!parameters) return parameters.error();
            api::Call call{.request = request,
                           .caller = {.role = Role::analyst},
                           .signed_in = true,
                           .path = {},
                           .parameters = *parameters};
            auto response = route.handler(application, call);
            if (!response) return response.error();
            return json::parse(response->content(), nullptr, false);
        }
        FAIL("no such route");
        return json();
    }
    Result<json> summary(const api::Fields& query) { return ask("/v1/summary", query); }
    json rows(const api::Fields& query) {
        auto answer = summary(query);
        if (!answer) FAIL(describe(answer.error()));
        return (*answer)["rows"];
    }
    Error refusal(const api::Fields& query) {
        auto answer = summary(query);
        REQUIRE_FALSE(answer);
        return answer.error();
    }
};

// {code, label} of each row, in order.
json labelled(const json& rows, const std::string& dimension) {
    json list = json::array();
    for (const json& row : rows) list.push_back(json::array({row[dimension], row[dimension + "_label"]}));
    return list;
}

}  // namespace

TEST_CASE("codes of what places and sectors belong to have labels beside them, and count in each") {
    DimensionsHouse house;
    CHECK(labelled(house.rows({{"by", "lep"}}), "lep") == json::parse(R"([
        ["E37000019", "Lancashire"], ["E37000020", "Leeds City Region"],
        ["E37000039", "York, North Yorkshire and East Riding"]])"));
    CHECK(labelled(house.rows({{"by", "sub_area"}}), "sub_area") == json::parse(R"([
        ["east-pennine-lancashire", "East (Pennine) Lancashire"], ["other", "Outside Lancashire"]])"));
    CHECK(labelled(house.rows({{"by", "pan_region"}}), "pan_region") ==
          json::parse(R"([["northern-powerhouse", "Northern Powerhouse"]])"));
    CHECK(labelled(house.rows({{"by", "rural_urban"}}), "rural_urban") == json::parse(R"([
        ["UUN", "Urban: Majority nearer to a major town or city"], [null, "not known"]])"));
    CHECK(labelled(house.rows({{"by", "division"}}), "division") == json::parse(R"([
        [null, "not known"],
        ["25", "Manufacture of fabricated metal products, except machinery and equipment"]])"));
    CHECK(house.rows({{"by", "priority_sector"}}).size() == 3);  // of metal, of film, not known
    CHECK(house.rows({{"by", "priority_sector"}, {"priority_sector", "digital"}})[0]["base"] == 1);
    const json questions = house.rows({{"by", "question"}});
    REQUIRE(questions.size() == 2);
    CHECK(questions[0]["question_label"] == "What are the main barriers to growth?");
    CHECK(questions[0]["base"] == 3);
    CHECK(questions[1]["base"] == 1);
}

TEST_CASE("a lens is given linked and explicit apart") {
    DimensionsHouse house;
    const auto n = [&](const api::Fields& query) {
        std::map<std::pair<std::string, std::string>, int> counts;
        for (const json& row : house.rows(query)) counts[{row["lens"], row["lens_reading"]}] = row["n"];
        return counts;
    };
    const auto both = n({{"by", "lens"}, {"lens", "gc-clean-growth,isolated-communities"}});
    CHECK(both.at({"gc-clean-growth", "linked"}) == 2);         // energy costs; buses
    CHECK(both.at({"gc-clean-growth", "explicit"}) == 1);       // net zero
    CHECK(both.at({"isolated-communities", "explicit"}) == 1);  // no buses
    CHECK(n({{"by", "lens"}, {"lens_reading", "explicit"}}).count({"gc-clean-growth", "linked"}) == 0);
    CHECK(n({{"by", "lens"}, {"stance", "barrier"}}).count({"gc-clean-growth", "explicit"}) == 0);
    const json alone = house.rows({{"lens", "gc-clean-growth"}, {"lens_reading", "explicit"}});
    CHECK(alone[0]["n"] == 1);
    CHECK(alone[0]["base"] == 3);  // never smaller
    const auto found = house.ask("/v1/verbatims", {{"lens", "gc-clean-growth"}, {"lens_reading", "explicit"}});
    REQUIRE(found);
    CHECK(found->dump().find("Net zero") != std::string::npos);
    CHECK(found->dump().find("drivers") == std::string::npos);
    CHECK(
        house.refusal({{"by", "theme"}, {"lens", "gc-clean-growth"}, {"lens_reading", "explicit"}}).place.field ==
        "lens_reading");
    CHECK(house.refusal({{"by", "theme"}, {"lens_reading", "linked"}}).cure == "Say by=lens or lens= as well.");
}

TEST_CASE("challenges and lenses are listed with their themes") {
    DimensionsHouse house;
    const auto lenses = house.ask("/v1/lenses", {}), challenges = house.ask("/v1/challenges", {});
    REQUIRE(lenses);
    REQUIRE(challenges);
    CHECK((*lenses)["lenses"].size() == 7);
    REQUIRE((*challenges)["challenges"].size() == 4);
    for (const json& challenge : (*challenges)["challenges"]) {
        CHECK_FALSE(challenge["themes"].empty());
        CHECK_FALSE(challenge["label"].get<std::string>().empty());
    }
    const auto districts = house.ask("/v1/districts", {});
    REQUIRE(districts);
    CHECK((*districts)["districts"][2]["belongs_to"]["leps"] == json({"E37000019"}));
    CHECK((*districts)["leps"].size() == 39);
}

TEST_CASE("every dimension may stand alone and all together, in every form") {
    DimensionsHouse house;
    std::string all;
    for (const api::Parameter& parameter : api::summary_parameters())
        if (parameter.name == "by")
            for (const std::string& dimension : parameter.allowed) {
                CAPTURE(dimension);
                for (const json& row : house.rows({{"by", dimension}})) {
                    CHECK(row.contains(dimension));
                    CHECK(row.at(dimension + "_label").is_string());  // beside every code, as in CSV
                }
                REQUIRE(house.ask("/v1/summary.csv", {{"by", dimension}}));
                all += (all.empty() ? "" : ",") + dimension;
            }
    CHECK(all.find("rural_urban") != std::string::npos);
    CHECK_FALSE(house.rows({{"by", all}, {"zeros", "true"}}).empty());
}

TEST_CASE("filters that exclude each other give an empty base and no error") {
    DimensionsHouse house;
    for (const api::Fields& query :
         {api::Fields{{"district", "E06000008"}, {"sub_area", "fylde-coast"}},
          api::Fields{{"sector", "A"}, {"division", "25"}}, api::Fields{{"lep", "E37000001"}, {"by", "theme,lep"}},
          api::Fields{{"district", "none"}, {"rural_urban", "UUN"}, {"zeros", "true"}, {"by", "theme"}},
          api::Fields{{"theme", "parking"}, {"lens", "gc-ai-data"}, {"district", "E06000008"}}}) {
        auto answer = house.summary(query);
        REQUIRE(answer);
        CHECK((*answer)["base"] == 0);
        CHECK((*answer)["rows"].empty());
    }
}

TEST_CASE("codes there are none of, repeats, hundreds of dimensions and megabytes are answered in few words") {
    DimensionsHouse house;
    CHECK(house.refusal({{"lep", "E37000091"}}).cure == "Did you mean 'E37000001'?");
    CHECK(house.refusal({{"lep", "Lancashire"}}).cure == "Use the code of Lancashire: E37000019.");
    CHECK(house.refusal({{"division", "99999"}}).cure == "GET /v1/sectors lists the valid ones.");
    CHECK(house.refusal({{"rural_urban", "uun"}}).cure == "Write 'UUN'.");
    CHECK(house.refusal({{"priority_sector", ""}}).place.field == "priority_sector");
    CHECK(house.refusal({{"by", "leps"}}).cure.starts_with("Did you mean 'lep'?"));
    CHECK(house.refusal({{"by", "lens_reading"}}).place.field == "by");
    CHECK(house.refusal({{"by", "lep,lep"}}).cure == "Name each dimension once.");
    CHECK(house.refusal({{"lep", "none"}, {"lep", "other"}}).code == "parameter-repeated");
    CHECK(house.refusal({{"leps", "none"}}).cure == "Did you mean 'lep'?");
    std::string many, unknown(10 << 20, 'x');
    for (int count = 0; count < 200; ++count) many += "theme,";
    CHECK(house.refusal({{"by", many}}).cure == "Name each dimension once.");
    for (const char* name : {"by", "district", "lens", "question", "stance", "theme", "zeros"}) {
        const Error error = house.refusal({{name, unknown}});
        CHECK(describe(error).size() < 2'000);
    }
}
