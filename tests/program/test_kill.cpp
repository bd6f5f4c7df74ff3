// The real process is killed at random moments while uploads come in. What was acknowledged is there after a
// restart, and nothing is half there.
#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <thread>

#include "tests/program/program.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

constexpr int records_each = 400;

std::string numbered_export(int number) {
    std::string text = "Respondent,District,What are the main barriers to growth?\n";
    for (int i = 0; i < records_each; ++i)
        text += std::to_string(number * records_each + i) + ",Pendle,Parking charges number " + std::to_string(i) +
                " and business rates\n";
    return text;
}

}  // namespace

TEST_CASE("killed at any moment, what was acknowledged is there and nothing is half there") {
    Folder data;
    run({"organisation", "add", "chamber", "--data", data.path()});
    const std::string token = create_token(data.path(), "admin");
    std::mt19937 random(20261122);
    std::map<int, std::string> acknowledged;  // number -> location
    int number = 0;
    for (int round = 0; round < 12; ++round) {
        Server server(data.path());
        const Client client(server.port(), token);
        const auto life = std::chrono::milliseconds(20 + random() % 400);
        std::thread killer([&] {
            std::this_thread::sleep_for(life);
            server.kill();
        });
        try {
            for (;; ++number) {
                const Reply reply = client.upload("chamber", "s", "w", "a.csv", numbered_export(number));
                if (reply.status == 202 || reply.status == 200) acknowledged[number] = reply.header("Location");
            }
        } catch (const std::exception&) {  // the connection broke: it was killed
        }
        killer.join();
        ++number;  // what was being sent was not acknowledged; it may be there whole, or not at all
    }
    REQUIRE(acknowledged.size() > 3);

    Server server(data.path());
    const Client client(server.port(), token);
    for (const auto& upload : acknowledged) {
        const std::string& location = upload.second;
        INFO(location);
        const json receipt = json::parse(client.receipt(location));
        CHECK(receipt["state"] == "committed");
        CHECK(receipt["rows"]["accepted"] == records_each);
    }
    // Uploads in flight may have arrived whole: every one is either committed with all records, or not there.
    const json uploads = json::parse(client.get("/v1/uploads").body)["uploads"];
    int committed = 0;
    for (const json& upload : uploads) {
        const json receipt = json::parse(client.receipt("/v1/uploads/" + upload["id"].get<std::string>()));
        CHECK(receipt["state"] == "committed");
        CHECK(receipt["rows"]["accepted"] == records_each);
        ++committed;
    }
    CHECK(json::parse(client.get("/v1/summary?by=theme").body)["base"] == committed * records_each);
    CHECK(server.stop() == 0);
}

TEST_CASE("SIGTERM finishes what was acknowledged and exits 0") {
    Folder data;
    run({"organisation", "add", "chamber", "--data", data.path()});
    const std::string token = create_token(data.path(), "admin");
    std::string location;
    {
        Server server(data.path());
        location = Client(server.port(), token)
                       .upload("chamber", "s", "w", "a.csv", numbered_export(0))
                       .header("Location");
        CHECK(server.stop() == 0);
    }
    Server server(data.path());
    CHECK(json::parse(Client(server.port(), token).receipt(location))["state"] == "committed");
}

TEST_CASE("a running server notices what another process imports") {
    Folder data, files;
    run({"organisation", "add", "chamber", "--data", data.path()});
    const std::string token = create_token(data.path(), "admin");
    Server server(data.path());
    const Client client(server.port(), token);
    CHECK(json::parse(client.get("/v1/summary?by=theme").body)["base"] == 0);
    const Outcome outcome = run({"import", files.write("a.csv", numbered_export(0)), "--data", data.path(),
                                 "--organisation", "chamber", "--survey", "s", "--wave", "w"});
    INFO(outcome.errors);
    CHECK(outcome.exit_code == 0);
    CHECK(json::parse(client.get("/v1/summary?by=theme").body)["base"] == records_each);
}
