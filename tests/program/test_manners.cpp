// What every route does alike, tried on all of them as /openapi.json lists them: those added later are tried too.
#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "tests/program/contract.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

struct Operation {
    std::string path, method;  // the path with its {names} filled in
    json of;                   // the document's entry
};

std::vector<Operation> operations() {
    std::vector<Operation> all;
    for (const auto& [path, methods] : openapi_of(houses().server.port())["paths"].items()) {
        std::string filled = path;
        for (auto open = filled.find('{'); open != std::string::npos; open = filled.find('{'))
            filled.replace(open, filled.find('}') - open + 1, "x");
        for (const auto& [method, operation] : methods.items()) all.push_back({filled, method, operation});
    }
    return all;
}

std::vector<json> query_parameters(const Operation& operation) {
    std::vector<json> parameters;
    for (const json& one : operation.of.value("parameters", json::array()))
        if (one["in"] == "query") parameters.push_back(one);
    return parameters;
}

std::string valid_value(const json& parameter) {
    const json& schema = parameter["schema"];
    const json& word = schema.contains("items") ? schema["items"] : schema;
    if (word.contains("enum")) return word["enum"][0].get<std::string>();
    return schema["type"] == "boolean" ? "true" : "1";
}

Client analyst() {
    return houses().as(houses().analyst);
}

// A page says as a page what is wrong with its address.
bool is_page(const Operation& operation) {
    return operation.of["responses"].contains("200") &&
           operation.of["responses"]["200"].value("content", json::object()).contains("text/html");
}

bool takes_json(const Operation& operation) {
    return operation.of.contains("requestBody") &&
           operation.of["requestBody"]["content"].contains("application/json");
}

}  // namespace

TEST_CASE("every address refuses what it does not know, names what is nearest, and takes nothing twice") {
    const std::string admin = create_token(houses().data.path(), "admin");  // who may ask every address
    const auto asked = [&admin](const std::string& address) { return houses().as(admin).get(address); };
    for (const Operation& operation : operations()) {
        if (operation.method != "get") continue;
        INFO(operation.path);
        if (is_page(operation)) {
            const int refused = analyst().get(operation.path + "?xyzzy-xyzzy=1").status;
            CHECK((refused == 400 || refused == 403));  // who may not open it learns nothing of it
            continue;
        }
        check_problem(asked(operation.path + "?xyzzy-xyzzy=1"), 400, "parameter-unknown");
        for (const json& parameter : query_parameters(operation)) {
            const std::string name = parameter["name"];
            INFO(name);
            const Reply misspelt = asked(operation.path + "?" + name + "x=1");
            check_problem(misspelt, 400, "parameter-unknown");
            const std::string cure = json::parse(misspelt.body).value("cure", "");
            CHECK_MESSAGE(cure.find("'" + name + "'") != std::string::npos, cure);
            const std::string pair = name + "=" + valid_value(parameter);
            check_problem(asked(operation.path + "?" + pair + "&" + pair), 400, "parameter-repeated");
        }
    }
}

TEST_CASE("every address tells which methods it takes") {
    std::map<std::string, std::set<std::string>> taken;
    for (const Operation& operation : operations()) {
        std::set<std::string>& methods = taken[operation.path];
        methods.insert(operation.method);
        if (operation.method == "get") methods.insert("head");
    }
    for (const auto& [path, methods] : taken) {
        INFO(path);
        std::set<std::string> told{"options"};
        told.insert(methods.begin(), methods.end());
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
            std::string lower_case = method;
            for (char& letter : lower_case) letter = static_cast<char>(std::tolower(letter));
            if (methods.contains(lower_case)) continue;
            const Reply reply = analyst().send(method, path);
            CHECK(reply.status == (lower_case == "options" ? 204 : 405));
            std::set<std::string> allowed;
            std::string word;
            for (const char letter : reply.header("Allow") + ",") {
                if (letter == ',') allowed.insert(std::exchange(word, ""));
                if (std::isalpha(static_cast<unsigned char>(letter)))
                    word += static_cast<char>(std::tolower(letter));
            }
            CHECK(allowed == told);
        }
    }
}

TEST_CASE("a body of a kind that is not taken is refused by every address, with what it takes") {
    for (const Operation& operation : operations()) {
        if (!takes_json(operation)) continue;
        INFO(operation.path);
        const Reply reply = analyst().send("POST", operation.path, "<a/>", {{"Content-Type", "text/xml"}});
        const bool may = reply.status != 403;  // the role comes first
        if (may) check_problem(reply, 415, "media-type-unsupported");
        if (may) CHECK(reply.header("Accept").find("application/json") != std::string::npos);
    }
}

TEST_CASE("JSON that can be read in two ways, in none or only by recursion is refused by every address") {
    const std::string admin = create_token(houses().data.path(), "admin");
    const std::pair<std::string, std::string> bodies[] = {
        {R"({"id":"a","id":"b","text":"x"})", "json-key-repeated"},
        {R"({"texts":[{"text":"a","text":"b"}],"id":"a"})", "json-key-repeated"},
        {R"({"id":NaN})", "json-invalid"},
        {R"({"id":1e999})", "json-invalid"},
        {R"({"id":"a")", "json-invalid"},
        {"{\"id\":\"\xFF\"}", "json-invalid"},
        {std::string(30'000, '[') + std::string(30'000, ']'), "json-too-deep"},
        {"{\"profile\":" + std::string(30'000, '[') + std::string(30'000, ']') + "}", "json-too-deep"}};
    for (const Operation& operation : operations()) {
        if (!takes_json(operation)) continue;
        INFO(operation.path);
        for (const auto& [body, code] : bodies) {
            if (code == "json-key-repeated" && body.starts_with("{\"texts") && operation.path != "/v1/tag")
                continue;
            check_problem(houses().as(admin).post(operation.path, body, "application/json"), 400, code);
        }
    }
}

TEST_CASE(
    "every answer that can be read again has a strong tag, 304 to who has it, and the same head without a body") {
    for (const Operation& operation : operations()) {
        if (operation.method != "get") continue;
        INFO(operation.path);
        const Reply first = analyst().get(operation.path);
        if (first.status != 200 || first.header("ETag").empty()) continue;
        const std::string tag = first.header("ETag");
        CHECK(tag.front() == '"');
        if (operation.path == "/metrics") continue;  // counts this very request
        CHECK(analyst().get(operation.path).body == first.body);
        for (const std::string& known : {tag, "\"other\", " + tag, "W/" + tag, std::string("*")}) {
            const Reply again = analyst().get(operation.path, {{"If-None-Match", known}});
            CHECK(again.status == 304);
            CHECK(again.body.empty());
            CHECK(again.header("ETag") == tag);
        }
        CHECK(analyst().get(operation.path, {{"If-None-Match", "\"other\""}}).status == 200);
        const Reply head = analyst().send("HEAD", operation.path);
        CHECK(head.status == 200);
        CHECK(head.body.empty());
        CHECK(head.header("ETag") == tag);
    }
}

TEST_CASE("an answer leads to its other forms, with the same question") {
    const Reply reply = analyst().get("/v1/summary?by=theme&stance=barrier");
    std::string links;
    for (const auto& [name, value] : reply.headers)
        if (name == "Link") links += value + "\n";
    CHECK(links.find("</v1/summary.csv?by=theme&stance=barrier>; rel=\"alternate\"; type=\"text/csv\"") !=
          std::string::npos);
    CHECK(links.find("</v1/summary.xlsx?by=theme&stance=barrier>; rel=\"alternate\"") != std::string::npos);
    const Reply csv = analyst().get("/v1/summary.csv?by=theme&formula_safe=true");
    std::string back;
    for (const auto& [name, value] : csv.headers)
        if (name == "Link") back += value + "\n";
    CHECK(back.find("</v1/summary?by=theme>; rel=\"alternate\"; type=\"application/json\"") != std::string::npos);
    const Reply workbook = analyst().get("/v1/summary.xlsx?by=theme");
    CHECK(workbook.body.starts_with("PK"));
    CHECK(workbook.header("Content-Disposition") == "attachment; filename=\"summary.xlsx\"");
}

TEST_CASE("an id given to a request comes back in the head and in the problem") {
    const Reply given = analyst().get("/v1/summary?by=nothing", {{"X-Request-Id", "my-run.17"}});
    CHECK(given.header("X-Request-Id") == "my-run.17");
    CHECK(json::parse(given.body)["request_id"] == "my-run.17");
}
