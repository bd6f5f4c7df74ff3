// GET /v1/uploads page by page.
#include <nlohmann/json.hpp>

#include "tests/api/published_world.h"

using namespace groundswell;
using namespace groundswell::api;
using namespace groundswell::api::testing;
using nlohmann::json;

namespace {

struct Listed {
    std::vector<std::string> ids;
    std::size_t pages = 0;
};

json page_of(PublishedWorld& world, const Fields& query, const std::string& secret) {
    const api::Response response = world.ask("/v1/uploads", query, secret);
    INFO(response.body);
    REQUIRE(response.status == 200);
    json page = json::parse(response.body);
    std::string link;
    for (const auto& [name, value] : response.headers)
        if (name == "Link" && value.find("rel=\"next\"") != std::string::npos) link = value;
    if (page.at("next").is_null())
        CHECK(link.empty());
    else
        CHECK(link.find("cursor=" + page["next"].get<std::string>()) != std::string::npos);
    return page;
}

// `between` happens after each page.
template <typename Between>
Listed all_pages(PublishedWorld& world, std::size_t limit, const std::string& secret, const Between& between) {
    Listed listed;
    Fields query{{"limit", std::to_string(limit)}};
    for (;;) {
        const json page = page_of(world, query, secret);
        ++listed.pages;
        CHECK(page.at("uploads").size() <= limit);
        for (const json& upload : page.at("uploads")) listed.ids.push_back(upload.at("id"));
        if (page.at("next").is_null()) return listed;
        query = {{"limit", std::to_string(limit)}, {"cursor", page.at("next")}};
        between();
    }
}

}  // namespace

TEST_CASE("pages of uploads put together are the whole list, whatever is delivered meanwhile") {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world(folder.path.string());
    const std::string analyst = world.token(Role::analyst, ""), chamber = world.token(Role::uploader, "chamber");
    unsigned seed = 1;
    for (int round = 0; round < 3; ++round) {
        world.import_all("2026-q" + std::to_string(round + 1), seed, 5);
        seed += 3;
    }
    for (const std::string& secret : {analyst, chamber}) {
        std::vector<std::string> whole;
        const json unpaged = page_of(world, {}, secret);
        CHECK(unpaged.at("next").is_null());
        for (const json& upload : unpaged.at("uploads")) whole.push_back(upload.at("id"));
        CHECK(whole.size() == (secret == analyst ? 9 : 3));
        for (std::size_t limit = 1; limit <= whole.size() + 1; ++limit) {
            const Listed listed = all_pages(world, limit, secret, [] {});
            CHECK(listed.ids == whole);
            CHECK(listed.pages == (whole.size() + limit - 1) / limit);
        }
    }
    std::vector<std::string> whole = all_pages(world, 1000, analyst, [] {}).ids;
    const Listed listed =
        all_pages(world, 2, analyst, [&] { world.import("hub", "later", made_up_file(++seed, 5)); });
    CHECK(listed.ids == whole);
}

TEST_CASE("the document says how many entries a page may have, as the service takes it") {
    const json document = json::parse(openapi_document());
    std::size_t limits = 0;
    for (const auto& [path, methods] : document["paths"].items())
        for (const auto& [method, operation] : methods.items())
            for (const json& parameter : operation.value("parameters", json::array()))
                if (parameter.value("name", "") == "limit") {
                    CAPTURE(path);
                    ++limits;
                    CHECK(parameter["schema"]["minimum"] == 1);
                    CHECK(parameter["schema"]["maximum"] == 1000);
                }
    CHECK(limits >= 5);
}

TEST_CASE("a cursor of uploads is refused where it was not given") {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world(folder.path.string());
    const std::string analyst = world.token(Role::analyst, ""), chamber = world.token(Role::uploader, "chamber");
    world.import_all("2026-q1", 1, 5);
    const std::string cursor = page_of(world, {{"limit", "1"}}, analyst).at("next");
    const auto code = [&](const Fields& query, const std::string& secret) {
        const api::Response response = world.ask("/v1/uploads", query, secret);
        CHECK(response.status == 400);
        return json::parse(response.body).at("code");
    };
    CHECK(code({{"cursor", cursor}}, chamber) == "parameter-value-invalid");
    CHECK(code({{"cursor", "1"}}, analyst) == "parameter-value-invalid");
    CHECK(code({{"limit", "0"}}, analyst) == "parameter-value-invalid");
    CHECK(code({{"limit", "1001"}}, analyst) == "parameter-value-invalid");
    CHECK(code({{"limt", "1"}}, analyst) == "parameter-unknown");
}
