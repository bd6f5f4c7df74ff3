#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/program/program.h"
#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string answers =
    "Respondent,District,Sector,What are the main barriers to growth for your business?\n"
    "1,Pendle,Manufacturing,\"Caf\xC3\xA9 parking charges put shoppers off \xF0\x9F\x98\x80 and business rates "
    "are crippling.\"\n"
    "2,Burnley,Retail,We cannot get staff.\n";

struct Service {
    Folder data;
    std::string admin, analyst, reviewer, uploader, stranger;
    Server server;

    Service()
        : admin((run({"organisation", "add", "chamber", "The Chamber", "--data", data.path()}),
                 run({"organisation", "add", "guild", "--data", data.path()}),
                 create_token(data.path(), "admin"))),
          analyst(create_token(data.path(), "analyst")),
          reviewer(create_token(data.path(), "reviewer")),
          uploader(create_token(data.path(), "uploader", "chamber")),
          stranger(create_token(data.path(), "uploader", "guild")),
          server(data.path()) {}

    Client as(const std::string& token) const { return {server.port(), token}; }
};

}  // namespace

TEST_CASE("an upload over HTTP: 202, a receipt, figures, words, and 200 the second time") {
    Service service;
    const Client client = service.as(service.uploader);
    const Reply first = client.upload("chamber", "barriers", "2026-q3", "export.csv", answers);
    CHECK(first.status == 202);
    const std::string location = first.header("Location");
    const json receipt = json::parse(client.receipt(location));
    CHECK(receipt["state"] == "committed");
    CHECK(receipt["rows"]["accepted"] == 2);
    CHECK(receipt["progress"] == 1.0);

    const Reply second = client.upload("chamber", "barriers", "2026-q3", "export.csv", answers);
    CHECK(second.status == 200);
    CHECK(json::parse(second.body)["id"] == receipt["id"]);

    const Client analyst = service.as(service.analyst);
    const json summary = json::parse(analyst.get("/v1/summary?by=theme&stance=barrier").body);
    CHECK(summary["base"] == 2);

    const json words = json::parse(analyst.get("/v1/verbatims?theme=parking").body);
    REQUIRE(words["verbatims"].size() == 1);
    const json& verbatim = words["verbatims"][0];
    CHECK(verbatim["district"]["code"] == "E07000122");
    const json& mention = verbatim["mentions"][0];
    CHECK(mention["theme"] == "parking");
    CHECK(verbatim["text"].get<std::string>().find(mention["text"].get<std::string>()) != std::string::npos);
    CHECK(mention["start"] == 5);  // code points: the accented letter counts one

    // Withdrawn: the figures are as if it had never been, and the bytes may come again.
    CHECK(service.as(service.analyst).remove(location).status == 200);
    CHECK(json::parse(analyst.get("/v1/summary?by=theme").body)["base"] == 0);
    CHECK(client.upload("chamber", "barriers", "2026-q3", "export.csv", answers).status == 202);
}

TEST_CASE("no token, no data; a role may do what it may and no more") {
    Service service;
    const json routes = json::parse(service.as("").get("/openapi.json").body)["paths"];
    const std::vector<std::string> open{"/healthz",   "/readyz",   "/metrics",    "/openapi.json",
                                        "/style.css", "/icon.svg", "/v1/releases"};
    for (const auto& route : routes.items()) {
        const std::string& path = route.key();
        const json& operations = route.value();
        if (!operations.contains("get") || path.find('{') != std::string::npos || path == "/enter") continue;
        INFO(path);
        const bool is_open = std::find(open.begin(), open.end(), path) != open.end();
        CHECK(service.as("").get(path).status == (is_open ? 200 : 401));
        CHECK(service.as("gs_wrong").get(path).status == (is_open ? 200 : 401));
        // What an analyst must say more for is asked for by name: a parameter is missing, a right is not.
        const Reply told = service.as(service.analyst).get(path);
        const bool lacks_parameter = told.body.find("parameter-missing") != std::string::npos;
        const bool for_admins = path == "/administration" || path == "/v1/tokens";
        if (path != "/") CHECK(told.status == (for_admins ? 403 : lacks_parameter ? 400 : 200));
    }
    check_problem(service.as("").get("/v1/summary"), 401, "token-missing");
    check_problem(service.as("gs_wrong").get("/v1/summary"), 401, "token-invalid");
    check_problem(service.as(service.analyst).post("/v1/organisations", R"({"id":"x"})", "application/json"), 403,
                  "role-insufficient");
    check_problem(service.as(service.reviewer).upload("chamber", "s", "w", "a.csv", answers), 403,
                  "role-insufficient");
    CHECK(service.as(service.admin)
              .post("/v1/organisations", R"({"id":"x","name":"X"})", "application/json")
              .status == 201);
    check_problem(service.as(service.admin).post("/v1/organisations", R"({"id":"x"})", "application/json"), 409,
                  "organisation-exists");
    check_problem(service.as(service.admin).upload("nobody", "s", "w", "a.csv", answers), 404,
                  "organisation-unknown");
}

TEST_CASE("a token of another organisation sees nothing, as if it were not there") {
    Service service;
    const Client owner = service.as(service.uploader), stranger = service.as(service.stranger);
    const Reply uploaded = owner.upload("chamber", "s", "w", "a.csv", answers);
    owner.receipt(uploaded.header("Location"));
    check_problem(stranger.get(uploaded.header("Location")), 404, "upload-unknown");
    check_problem(stranger.get(uploaded.header("Location") + "/rejects"), 404, "upload-unknown");
    CHECK(stranger.get("/v1/uploads/none").body.substr(0, 60) ==
          stranger.get(uploaded.header("Location")).body.substr(0, 60));
    check_problem(stranger.upload("chamber", "s", "w", "b.csv", answers), 404, "organisation-unknown");
    CHECK(json::parse(stranger.get("/v1/summary?by=theme").body)["base"] == 0);
    CHECK(json::parse(stranger.get("/v1/verbatims").body)["verbatims"].empty());
    CHECK(json::parse(stranger.get("/v1/uploads").body)["uploads"].empty());
    check_problem(stranger.get("/v1/summary?organisation=chamber"), 400, "parameter-value-invalid");
    CHECK(json::parse(owner.get("/v1/summary?by=theme").body)["base"] == 2);
}

TEST_CASE("wrong questions are told what is wrong") {
    Service service;
    const Client client = service.as(service.analyst);
    check_problem(client.get("/v1/summary?bye=theme"), 400, "parameter-unknown");
    CHECK(client.get("/v1/summary?bye=theme").body.find("Did you mean 'by'?") != std::string::npos);
    check_problem(client.get("/v1/summary?by=theme&by=sector"), 400, "parameter-repeated");
    check_problem(client.get("/v1/summary?by=theme,theme"), 400, "parameter-value-invalid");
    check_problem(client.get("/v1/summary?stance=barier"), 400, "parameter-value-invalid");
    check_problem(client.get("/v1/summary?district=Pendle"), 400, "parameter-value-invalid");
    CHECK(client.get("/v1/summary?district=Pendle").body.find("E07000122") != std::string::npos);
    check_problem(client.get("/v1/verbatims?limit=0"), 400, "parameter-value-invalid");
    check_problem(client.get("/v1/verbatims?cursor=zzz"), 400, "parameter-value-invalid");
    check_problem(client.get("/v1/summery"), 404, "address-unknown");
    check_problem(client.remove("/v1/summary"), 405, "method-unknown");
    check_problem(client.upload("chamber", "s", "w", "a.csv", ""), 400, "file-empty");
    check_problem(client.upload("chamber", "s", "w", "a.csv", "%PDF-1.7\n"), 415, "file-not-text");
    check_problem(client.upload("chamber", "S s", "w", "a.csv", answers), 400, "id-invalid");
    check_problem(client.upload("chamber", "s", "w", "a.csv", answers, "bariers"), 400, "asks-invalid");
}

TEST_CASE("what a profile or flag says of the columns is checked at once") {
    Service service;
    const Client client = service.as(service.analyst);
    check_problem(client.upload("chamber", "s", "w", "a.csv", answers, "No such column=barriers"), 400,
                  "asks-unknown-column");
    CHECK(json::parse(client.get("/v1/uploads").body)["uploads"].empty());
}

TEST_CASE("tokens hold for a stated number of days, never for none") {
    Folder data;
    for (const char* days : {"0", "-1", "99999999999"})
        CHECK(run({"token", "create", "--data", data.path(), "--role", "admin", "--days", days}).exit_code == 2);
    CHECK(run({"token", "create", "--data", data.path(), "--role", "admin", "--days", "30"}).exit_code == 0);
    CHECK(run({"token", "link", "--data", data.path(), "--listen", "nowhere"}).exit_code == 2);
}

TEST_CASE("the same question on the same data gives the same bytes, and 304 to who has them") {
    Service service;
    const Client client = service.as(service.analyst);
    for (const char* target :
         {"/v1/summary?by=theme,sector", "/v1/themes", "/v1/districts", "/v1/sectors", "/openapi.json"}) {
        INFO(target);
        const Reply first = client.get(target), second = client.get(target);
        CHECK(first.body == second.body);
        CHECK(first.header("ETag") == second.header("ETag"));
        CHECK(client.get(target, {{"If-None-Match", first.header("ETag")}}).status == 304);
    }
}

TEST_CASE("texts are tagged over HTTP as on the command line") {
    Service service;
    const std::string line = R"({"id":"a","text":"Parking is too expensive","asks":"barriers"})";
    const Reply reply =
        service.as(service.analyst).post("/v1/tag", "{\"texts\":[" + line + "]}", "application/json");
    REQUIRE(reply.status == 200);
    const Outcome command = run({"tag"}, line + "\n");
    CHECK(json::parse(reply.body)["results"][0] == json::parse(command.output));
    const Reply lines = service.as(service.analyst).post("/v1/tag", line + "\n", "application/x-ndjson");
    CHECK(lines.body == command.output);
}

TEST_CASE("an explanation tells what nearly counted, and keeps to the contract over HTTP as well") {
    Service service;
    const std::string asked = R"({"texts":[{"id":"a","text":"The energy in this team is wonderful"}]})";
    const Reply reply = service.as(service.analyst).post("/v1/tag?explain=true", asked, "application/json");
    REQUIRE(reply.status == 200);
    const json removed = json::parse(reply.body)["results"][0]["removed"];
    CHECK(std::any_of(removed.begin(), removed.end(), [](const json& one) {
        return one["text"] == "energy" && one["reason"] == "no_item" && one["by"]["item"] == true;
    }));
}

TEST_CASE("a browser enters by a link once, and its forms need the page's token") {
    Service service;
    const Outcome link = run({"token", "link", "--data", service.data.path(), "--listen",
                              "127.0.0.1:" + std::to_string(service.server.port())});
    const std::string address = link.output.substr(0, link.output.find('\n'));
    const std::string target = address.substr(address.find("/enter"));
    const Client browser = service.as("");
    const Reply entered = browser.get(target);
    CHECK(entered.status == 200);
    const std::string cookie = entered.header("Set-Cookie");
    CHECK(cookie.find("HttpOnly") != std::string::npos);
    CHECK(cookie.find("SameSite=Strict") != std::string::npos);
    CHECK(browser.get(target).status == 403);
    const std::string session = cookie.substr(0, cookie.find(';'));
    const Reply home = browser.get("/", {{"Cookie", session}});
    CHECK(home.status == 200);
    CHECK(home.body.find("Upload an export") != std::string::npos);
    CHECK(home.header("Content-Security-Policy").find("default-src 'none'") != std::string::npos);
    CHECK(home.header("Content-Security-Policy").find("unsafe") == std::string::npos);
}
