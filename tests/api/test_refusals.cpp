// What a refused filter says: where the valid values are listed, and nothing of others' surveys.
#include <set>

#include "api/route.h"
#include "tests/api/page_visitor.h"

using namespace groundswell;
using groundswell::api::testing::made_up_file;
using groundswell::api::testing::PublishedWorld;
using groundswell::api::testing::says;
using groundswell::api::testing::Visitor;

namespace {

// Where "GET /v1/surveys lists ..." leads.
std::string address_named(const std::string& problem) {
    const std::size_t at = problem.find("GET /");
    return at == std::string::npos ? "" : problem.substr(at + 4, problem.find(' ', at + 4) - at - 4);
}

}  // namespace

TEST_CASE("a refused filter names an address that lists what there is, and tells nobody of others' surveys") {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    world.import("guild", "2026-q3", made_up_file(1, 40));
    Visitor analyst{world, Role::analyst}, uploader{world, Role::uploader, "hub"};
    for (const char* name :
         {"sector", "division", "priority_sector", "district", "sub_area", "lep", "pan_region", "rural_urban",
          "size", "survey", "wave", "organisation", "question", "theme", "foundation", "lens"})
        for (Visitor* visitor : {&analyst, &uploader}) {
            INFO(name);
            const api::Response refused = visitor->open("/v1/summary", {{name, "there-is-no-such-thing"}});
            CHECK(refused.status == 400);
            if (const std::string address = address_named(refused.body); !address.empty())
                CHECK(visitor->open(address).status == 200);
            if (visitor == &analyst) continue;
            CHECK_FALSE(says(refused, "2026-q3"));
            CHECK_FALSE(says(refused, "guild"));
            CHECK_FALSE(says(refused, "barriers-to-growth"));
        }
    CHECK(address_named(uploader.open("/v1/summary", {{"question", "none"}}).body) == "/v1/surveys");
    CHECK(says(analyst.open("/v1/summary", {{"wave", "2026"}}), "2026-q3"));
}

TEST_CASE("an uploader cannot tell another organisation's survey, wave or question from none") {
    pipeline::testing::TemporaryFolder folder;
    PublishedWorld world{folder.path.string()};
    world.import("guild", "2026-q3", made_up_file(1, 40));
    world.import("hub", "2026-q1", made_up_file(2, 40));
    Visitor uploader{world, Role::uploader, "hub"}, analyst{world, Role::analyst};
    const auto refusal = [&](const std::string& path, const std::string& name, const std::string& value) {
        const api::Response refused = uploader.open(path, {{name, value}});
        CHECK(refused.status == 400);
        std::string body = refused.body;
        for (std::size_t at = body.find(value); at != std::string::npos; at = body.find(value))
            body.erase(at, value.size());
        return body;
    };
    for (const char* path : {"/v1/summary", "/v1/trends", "/v1/connections", "/v1/contrasts"}) {
        CAPTURE(path);
        CHECK(refusal(path, "survey", "guild") == refusal(path, "survey", "giraffe"));
        CHECK(refusal(path, "wave", "2026-q3") == refusal(path, "wave", "2026-q8"));
    }
    const std::string question = "guild/what-are-the-main-barriers-to-growth";
    CHECK(analyst.open("/v1/summary", {{"question", question}}).status == 200);
    CHECK(refusal("/v1/summary", "question", question) ==
          refusal("/v1/summary", "question", "gully/what-are-the-main-barriers-to-growth"));
    CHECK(uploader.open("/v1/summary", {{"survey", "hub"}, {"wave", "2026-q1"}}).status == 200);
    CHECK(says(uploader.open("/v1/summary", {{"wave", "2026-q4"}}), "2026-q1"));
    for (const char* page : {"/suggestions", "/words", "/report", "/v1/surveys", "/v1/waves"}) {
        CAPTURE(page);
        const api::Response shown = uploader.open(page);
        CHECK(shown.status == 200);
        CHECK_FALSE(says(shown, "guild"));
        CHECK_FALSE(says(shown, "2026-q3"));
        CHECK(says(analyst.open(page), "2026-q3") != (std::string_view(page) == "/v1/surveys"));
    }
}

TEST_CASE("what the wall refuses is told to a browser as a page that leads back, and to a program by the wall") {
    api::Request request;
    request.method = api::Method::post;
    request.path = "/upload\"><script>";
    CHECK_FALSE(api::page_of_refusal(request, 413).has_value());
    request.headers = {{"accept", "application/json"}};
    CHECK_FALSE(api::page_of_refusal(request, 413).has_value());
    request.headers = {{"accept", "text/html,application/xhtml+xml"}};
    std::set<std::string> pages;
    for (const int status : {400, 408, 413, 429, 431, 503}) {
        CAPTURE(status);
        const auto page = api::page_of_refusal(request, status);
        REQUIRE(page.has_value());
        CHECK(page->status == status);
        CHECK(says(*page, "<h1>"));
        CHECK(says(*page, "href=\"/upload&quot;&gt;&lt;script&gt;\""));
        CHECK_FALSE(says(*page, "\"><script>"));
        pages.insert(page->body);
    }
    CHECK(pages.size() == 5);  // 400 and 431 say alike that it was not understood
    request.method = api::Method::get;
    CHECK_FALSE(says(*api::page_of_refusal(request, 503), "/upload"));
}
