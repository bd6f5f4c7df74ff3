#include <doctest/doctest.h>

#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "api/pages/frame.h"
#include "api/parameters.h"
#include "api/problem_json.h"
#include "api/route.h"
#include "api/summary_parameters.h"
#include "api/tag_json.h"

using namespace groundswell;
using nlohmann::json;

TEST_CASE("the OpenAPI document has every route and only those") {
    const json document = json::parse(api::openapi_document());
    CHECK(document["openapi"] == "3.1.0");
    std::set<std::string> documented, routed, operation_ids;
    const std::map<std::string, std::string> spelt{
        {"get", "0"}, {"post", "2"}, {"put", "3"}, {"patch", "4"}, {"delete", "5"}};
    for (const auto& [path, operations] : document["paths"].items())
        for (const auto& [method, operation] : operations.items()) {
            documented.insert(spelt.at(method) + path);
            CHECK(operation_ids.insert(operation["operationId"].get<std::string>()).second);
        }
    for (const api::Route& route : api::routes()) {
        CHECK(routed.insert(std::to_string(static_cast<int>(route.method)) + route.path).second);
        CHECK((route.handler != nullptr));
    }
    CHECK(documented == routed);
}

TEST_CASE("every kind of error has its status and the one shape") {
    const std::pair<ErrorKind, int> kinds[] = {
        {ErrorKind::invalid, 400},     {ErrorKind::usage, 400},         {ErrorKind::unauthorised, 401},
        {ErrorKind::forbidden, 403},   {ErrorKind::not_found, 404},     {ErrorKind::method, 405},
        {ErrorKind::conflict, 409},    {ErrorKind::gone, 410},          {ErrorKind::too_large, 413},
        {ErrorKind::unsupported, 415}, {ErrorKind::unprocessable, 422}, {ErrorKind::busy, 429},
        {ErrorKind::environment, 503}};
    for (const auto& [kind, status] : kinds) {
        const api::Response response = api::problem(
            {.kind = kind, .code = "a-code", .message = "What", .cure = "Do", .place = {.field = "by"}}, "r1");
        const json body = json::parse(response.body);
        CHECK(response.status == status);
        CHECK(body["status"] == status);
        CHECK(body["code"] == "a-code");
        CHECK(body["errors"][0]["field"] == "by");
        CHECK(body["request_id"] == "r1");
    }
}

TEST_CASE("parameters are checked by name, number and value, and all faults are told") {
    const auto& known = api::summary_parameters();
    CHECK(api::check_parameters(known, {{"by", "theme,sector"}, {"stance", "barrier"}}));
    const auto wrong = api::check_parameters(known, {{"bye", "theme"}, {"stance", "bad"}, {"zeros", "maybe"}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().places.size() == 3);
    CHECK(wrong.error().places[0].cure == "Did you mean 'by'?");
    CHECK_FALSE(api::check_parameters(known, {{"by", "theme"}, {"by", "sector"}}));
}

TEST_CASE("text is made safe for pages and addresses") {
    CHECK(api::escape("<a href=\"x\">'&'</a>") == "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
    CHECK(api::query_string({{"theme", "a b&c"}, {"wave", ""}, {"x", "\xC3\xA9"}}) == "theme=a%20b%26c&x=%C3%A9");
}

TEST_CASE("texts to tag are read strictly") {
    CHECK(api::parse_tag_request(R"({"id":7,"text":"x","asks":"barriers"})", {})->asks == Asks::barriers);
    CHECK(api::parse_tag_request(R"({"text":"x"})", {})->id_json == "null");
    for (const char* wrong :
         {"", "[]", "{}", R"({"text":1})", R"({"text":"x","asks":"nothing"})", "{\"text\":\"\xff\"}"})
        CHECK_FALSE(api::parse_tag_request(wrong, {}));
    CHECK_FALSE(api::parse_tag_request(std::string(100000, '[') + std::string(100000, ']'), {}));
    CHECK(api::parse_tag_requests(R"([{"text":"a"},{"text":"b"}])", 2)->size() == 2);
    CHECK(api::parse_tag_requests(R"([{"text":"a"},{"text":"b"}])", 1).error().code == "too-many-texts");
}
