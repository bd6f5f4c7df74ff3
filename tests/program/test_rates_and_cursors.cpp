#include <doctest/doctest.h>

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

const std::string three_answers =
    "Respondent,District,What are the main barriers to growth for your business?\n1,Pendle,Parking is dear\n"
    "2,Burnley,Nowhere to park\n3,Wyre,Parking charges\n";

}  // namespace

TEST_CASE(
    "a token that asks too often is told so and when to come back; another is served, and so is the first after") {
    Folder data, files;
    const std::string analyst = create_token(data.path(), "analyst"), other = create_token(data.path(), "analyst");
    const std::string configuration =
        files.write("groundswell.toml", "[rates]\nrequests = 5\nfailures = 3\nwindow_seconds = 2\n");
    const Server server(data.path(), {"--config", configuration});
    const Client hasty(server.port(), analyst), calm(server.port(), other), guesser(server.port(), "gs_guess");
    for (int left = 4; left >= 0; --left) {
        const Reply reply = hasty.get("/v1/waves");
        CHECK(reply.status == 200);
        CHECK(reply.header("RateLimit-Policy") == R"("requests";q=5;w=2)");
        CHECK(reply.header("RateLimit").starts_with("\"requests\";r=" + std::to_string(left) + ";t="));
    }
    const Reply refused = hasty.get("/v1/waves");
    check_problem(refused, 429, "too-many-requests");
    const int seconds = std::stoi(refused.header("Retry-After"));
    CHECK(seconds >= 1);
    CHECK(seconds <= 2);
    CHECK(refused.header("RateLimit").starts_with("\"requests\";r=0;t="));
    CHECK(calm.get("/v1/waves").status == 200);
    for (int i = 0; i < 10; ++i) CHECK(hasty.get(i % 2 ? "/healthz" : "/readyz").status == 200);
    CHECK(Client(server.port(), other).get("/v1/waves").header("RateLimit").find(";r=3;") != std::string::npos);
    // A large upload is refused before its bytes are taken.
    check_problem(hasty.upload("chamber", "s", "w", "a.csv", std::string(300'000, 'x')), 429, "too-many-requests");

    for (int i = 0; i < 3; ++i) check_problem(guesser.get("/v1/waves"), 401, "token-invalid");
    check_problem(guesser.get("/v1/waves"), 429, "too-many-requests");
    CHECK(calm.get("/v1/waves").status == 200);  // of the same address, but with a token that holds
    std::this_thread::sleep_for(std::chrono::milliseconds(2'100));
    CHECK(hasty.get("/v1/waves").status == 200);
}

TEST_CASE("a configuration with wrong rates is told with its line") {
    Folder data, files;
    for (const char* text : {"[rates]\nrequests = 0\n", "[rates]\nrequest = 5\n", "rates = 5\n"}) {
        const Outcome outcome =
            run({"serve", "--data", data.path(), "--config", files.write("groundswell.toml", text)});
        CHECK(outcome.exit_code == 1);
        CHECK_MESSAGE(outcome.errors.find("[configuration-invalid]") != std::string::npos, outcome.errors);
    }
}

TEST_CASE("a cursor holds for its question alone, is the same after a restart, and none can be made up") {
    Folder data;
    run({"organisation", "add", "chamber", "--data", data.path()});
    run({"organisation", "add", "guild", "--data", data.path()});
    const std::string analyst = create_token(data.path(), "analyst");
    const std::string uploader = create_token(data.path(), "uploader", "chamber");
    auto server = std::make_unique<Server>(data.path());
    auto client = std::make_unique<Client>(server->port(), analyst);
    client->receipt(client->upload("chamber", "s", "w", "a.csv", three_answers).header("Location"));

    const std::string question = "/v1/verbatims?theme=parking&limit=1";
    const Reply first = client->get(question);
    const std::string cursor = json::parse(first.body)["next"];
    CHECK(first.header("Link").find("cursor=" + cursor) != std::string::npos);
    std::string text;
    std::size_t pages = 0;
    for (std::string target = question; !target.empty(); ++pages) {
        const json page = json::parse(client->get(target).body);
        for (const json& one : page["verbatims"]) text += one["text"].get<std::string>() + "|";
        target = page["next"].is_null() ? "" : question + "&cursor=" + page["next"].get<std::string>();
    }
    CHECK(pages == 3);
    CHECK(text == "Parking is dear|Nowhere to park|Parking charges|");

    // The limit may change from page to page; the question, the address and who asks may not.
    CHECK(client->get("/v1/verbatims?theme=parking&limit=2&cursor=" + cursor).status == 200);
    check_problem(client->get("/v1/verbatims?limit=1&cursor=" + cursor), 400, "parameter-value-invalid");
    check_problem(client->get("/v1/copies?theme=parking&cursor=" + cursor), 400, "parameter-value-invalid");
    const Client other(server->port(), uploader);
    check_problem(other.get(question + "&cursor=" + cursor), 400, "parameter-value-invalid");
    for (std::size_t i = 0; i < cursor.size(); ++i) {
        std::string forged = cursor;
        forged[i] = forged[i] == 'A' ? 'B' : 'A';
        check_problem(client->get(question + "&cursor=" + forged), 400, "parameter-value-invalid");
    }
    for (const std::string& made_up : {std::string("v1-1"), std::string("MQ=="), cursor + "A", cursor.substr(1),
                                       std::string(32, 'A'), std::string(7'000, 'A'), std::string("%27%3B--")}) {
        const Reply reply = client->get(question + "&cursor=" + made_up);
        check_problem(reply, 400, "parameter-value-invalid");
        CHECK(reply.body.size() < 1'000);
    }

    client.reset();
    CHECK(server->stop() == 0);
    server = std::make_unique<Server>(data.path());
    const Reply again = Client(server->port(), analyst).get(question);
    CHECK(again.body == first.body);
    CHECK(again.header("ETag") == first.header("ETag"));
    CHECK(Client(server->port(), analyst).get(question + "&cursor=" + cursor).status == 200);
}
