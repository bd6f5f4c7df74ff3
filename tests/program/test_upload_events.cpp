// The progress of an upload, listened to while it is imported and after.
#include <httplib.h>

#include <chrono>
#include <future>

#include "tests/program/service.h"

using namespace groundswell::tests;
using nlohmann::json;

namespace {

struct Event {
    std::string name;
    json data;
    int id = 0;
};

std::vector<Event> events_in(const std::string& body) {
    std::vector<Event> events;
    Event event;
    std::size_t at = 0;
    while (at < body.size()) {
        const std::size_t end = std::min(body.find('\n', at), body.size());
        const std::string line = body.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("event: ")) event.name = line.substr(7);
        if (line.starts_with("id: ")) event.id = std::stoi(line.substr(4));
        if (line.starts_with("data: ")) event.data = json::parse(line.substr(6));
        if (!line.empty() || event.name.empty()) continue;
        events.push_back(event);
        event = {};
    }
    return events;
}

std::string many_records(int records) {
    std::string text = "Respondent,District,What are the main barriers to growth?\n";
    for (int i = 0; i < records; ++i)
        text += std::to_string(i) + ",Pendle,Parking charges are too high and nobody can recruit drivers " +
                std::to_string(i) + "\n";
    return text;
}

}  // namespace

TEST_CASE("who listens hears an upload grow and end, and then the connection closes by itself") {
    const Client client = houses().as(houses().uploader);
    const Reply sent =
        client.form("/v1/uploads", {{"organisation", "chamber"}, {"survey", "heard"}, {"wave", "w1"}}, "a.csv",
                    many_records(100'000));
    REQUIRE(sent.status == 202);
    const Reply heard = client.get(sent.header("Location") + "/events");
    CHECK(heard.status == 200);
    CHECK(heard.header("Content-Type").starts_with("text/event-stream"));
    CHECK(heard.header("Cache-Control") == "no-store");
    CHECK(heard.body.starts_with("retry: "));
    const auto events = events_in(heard.body);
    REQUIRE(events.size() >= 2);
    double progress = 0;
    for (std::size_t i = 0; i < events.size(); ++i) {
        CHECK(events[i].id == static_cast<int>(i) + 1);
        CHECK(events[i].name == (i + 1 == events.size() ? "end" : "progress"));
        CHECK(events[i].data["progress"] >= progress);
        progress = events[i].data["progress"];
    }
    CHECK(events.back().data["state"] == "committed");
    CHECK(events.back().data["progress"] == 1);
    CHECK(events.back().data["rows"]["accepted"] == 100'000);
    const json receipt = json::parse(client.get(sent.header("Location")).body);
    CHECK(receipt["rows"] == events.back().data["rows"]);
    // Who comes late hears the end at once.
    const auto late = events_in(client.get(sent.header("Location") + "/events").body);
    REQUIRE(late.size() == 1);
    CHECK(late[0].name == "end");
    CHECK(late[0].data == events.back().data);
}

TEST_CASE("the end of an upload that failed or was withdrawn is told as such") {
    const Client client = houses().as(houses().uploader);
    const Reply sent =
        client.form("/v1/uploads", {{"organisation", "chamber"}, {"survey", "heard"}, {"wave", "w2"}}, "a.csv",
                    many_records(3000) + "9,Pendle,\"never closed\n9,x,y\n");
    REQUIRE(sent.status == 202);
    const auto events = events_in(client.get(sent.header("Location") + "/events").body);
    REQUIRE_FALSE(events.empty());
    CHECK(events.back().name == "end");
    CHECK(events.back().data["state"] == "failed");
    const json taken = deliver("heard", "w3", "a.csv", many_records(3));
    const std::string address = "/v1/uploads/" + taken["id"].get<std::string>();
    CHECK(client.remove(address).status == 200);
    const auto withdrawn = events_in(client.get(address + "/events").body);
    REQUIRE(withdrawn.size() == 1);
    CHECK(withdrawn[0].name == "end");
    CHECK(withdrawn[0].data["state"] == "withdrawn");
}

TEST_CASE("nobody hears of another organisation's upload") {
    const json receipt = deliver("heard", "w4", "a.csv", many_records(4));
    const std::string address = "/v1/uploads/" + receipt["id"].get<std::string>() + "/events";
    check_problem(houses().as(houses().stranger).get(address), 404, "upload-unknown");
    check_problem(houses().as("").get(address), 401, "token-missing");
    check_problem(houses().as(houses().uploader).get("/v1/uploads/up-none/events"), 404, "upload-unknown");
}

TEST_CASE("a service told to stop while clients listen lets them go and stops") {
    TwoHouses own;
    const Client client = own.as(own.uploader);
    const Reply sent = client.form("/v1/uploads", {{"organisation", "chamber"}, {"survey", "s"}, {"wave", "w"}},
                                   "a.csv", many_records(30'000));
    REQUIRE(sent.status == 202);
    std::promise<void> first_event;
    auto listening = std::async(std::launch::async, [&] {
        httplib::Client one("127.0.0.1", own.server.port());
        one.set_bearer_token_auth(own.uploader);
        one.set_read_timeout(30);
        std::string heard;
        one.Get(sent.header("Location") + "/events", [&](const char* text, std::size_t size) {
            const bool before = heard.find("event: ") != std::string::npos;
            heard.append(text, size);
            if (!before && heard.find("event: ") != std::string::npos) first_event.set_value();
            return true;
        });
        return heard;
    });
    REQUIRE(first_event.get_future().wait_for(std::chrono::seconds(25)) == std::future_status::ready);
    CHECK(own.server.stop() == 0);
    CHECK(listening.get().find("event: ") != std::string::npos);
}
