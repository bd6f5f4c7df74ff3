#include "tests/program/contract.h"

#include <doctest/doctest.h>
#include <httplib.h>

#include <algorithm>
#include <mutex>
#include <vector>

#include "tests/json_schema/json_schema.h"

namespace groundswell::tests {
namespace {

using nlohmann::json;

std::vector<std::string> segments_of(const std::string& path) {
    std::vector<std::string> segments(1);
    for (const char letter : path)
        if (letter == '/')
            segments.emplace_back();
        else
            segments.back() += letter;
    return segments;
}

// The documented path that this one is an instance of; the more literal one wins, as in the route table.
const json* operations_at(const json& document, const std::string& target) {
    const auto segments = segments_of(target.substr(0, target.find('?')));
    const json* found = nullptr;
    std::size_t fewest = segments.size() + 1;
    for (const auto& [path, operations] : document["paths"].items()) {
        const auto wanted = segments_of(path);
        if (wanted.size() != segments.size()) continue;
        std::size_t variables = 0;
        bool same = true;
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            const bool variable = wanted[i].starts_with('{');
            variables += variable ? 1 : 0;
            same = same && (variable || wanted[i] == segments[i]);
        }
        if (same && variables < fewest) {
            found = &operations;
            fewest = variables;
        }
    }
    return found;
}

std::string media_type_of(const Reply& reply) {
    const std::string type = reply.header("Content-Type");
    return type.substr(0, type.find(';'));
}

void check_problem_shape(const json& document, const Reply& reply) {
    const json problem = json::parse(reply.body, nullptr, false);
    for (const std::string& fault : faults_of(problem, document["components"]["schemas"]["Problem"], document))
        FAIL_CHECK("a problem is not of the one shape at " << fault << "\n" << reply.body);
    if (!problem.is_object()) return;
    CHECK(problem.value("status", 0) == reply.status);
    CHECK(problem.value("request_id", "") == reply.header("X-Request-Id"));
    CHECK(reply.header("Cache-Control") == "no-store");
    CHECK((reply.status == 429 || reply.status == 503) == !reply.header("Retry-After").empty());
}

void check_documented(const json& document, const json& operation, const Reply& reply) {
    const json& responses = operation["responses"];
    const std::string status = std::to_string(reply.status);
    REQUIRE_MESSAGE(responses.contains(status), "the status " << status << " is not documented");
    if (reply.body.empty()) return;
    const json content = responses[status].value("content", json::object());
    const std::string type = media_type_of(reply);
    REQUIRE_MESSAGE(content.contains(type), "the media type " << type << " is not documented");
    if (type != "application/json") return;
    REQUIRE_MESSAGE(content[type].contains("schema"), "there is no schema: add one in api/*_schemas.cpp");
    for (const std::string& fault :
         faults_of(json::parse(reply.body, nullptr, false), content[type]["schema"], document))
        FAIL_CHECK(fault);
}

}  // namespace

const json& openapi_of(int port) {
    static std::mutex guard;
    static json document;
    const std::lock_guard lock(guard);
    if (document.is_null()) document = json::parse(httplib::Client("127.0.0.1", port).Get("/openapi.json")->body);
    return document;
}

void check_against_contract(int port, const std::string& method, const std::string& target, const Reply& reply) {
    const json& document = openapi_of(port);
    INFO(method << " " << target << " -> " << reply.status);
    CHECK_FALSE(reply.header("X-Request-Id").empty());
    if (media_type_of(reply) == "application/problem+json") {
        CHECK(reply.status >= 400);
        if (method != "head") check_problem_shape(document, reply);
        return;
    }
    const json* operations = operations_at(document, target);
    REQUIRE_MESSAGE(operations != nullptr, "an address that is not documented gives no problem");
    if (method == "options") return;
    const std::string documented = method == "head" ? "get" : method;
    REQUIRE_MESSAGE(operations->contains(documented), "a method that is not documented gives no problem");
    check_documented(document, (*operations)[documented], reply);
    if (documented == "get" && reply.status == 200 && media_type_of(reply) != "text/event-stream")
        CHECK_FALSE(reply.header("ETag").empty());
}

}  // namespace groundswell::tests
