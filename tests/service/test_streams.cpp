// Responses that go on: server-sent events, from the first byte to the end of either side.
#include <doctest/doctest.h>
#include <sys/socket.h>

#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

// Gives what it is told to, counts who listens.
struct Broadcast {
    std::atomic<int> polls{0}, open{0}, events{0};
    std::atomic<bool> end{false};
};

class Listener : public api::EventSource {
public:
    explicit Listener(Broadcast& broadcast) : broadcast_(broadcast) { ++broadcast_.open; }
    ~Listener() override { --broadcast_.open; }
    std::optional<std::string> poll() override {
        ++broadcast_.polls;
        if (broadcast_.end) return std::nullopt;
        if (given_ == broadcast_.events) return std::string();
        return "data: " + std::to_string(++given_) + "\n\n";
    }

private:
    Broadcast& broadcast_;
    int given_ = 0;
};

struct Stage {
    Broadcast broadcast;  // outlives the wall
    Wall wall;

    explicit Stage(std::chrono::milliseconds heartbeat = 10s)
        : wall(
              [&](HttpOptions& options) {
                  options.limits.heartbeat = heartbeat;
                  options.limits.workers = 2;
              },
              [this](api::Request& request) {
                  if (request.path != "/events") return api::Response::text(200, "text/plain", "plain");
                  api::Response response = api::Response::text(200, "text/event-stream", "retry: 2000\n\n");
                  response.events = std::make_shared<Listener>(broadcast);
                  return response;
              }) {}
};

// What comes until the server closes, or `enough` has come, or the time is over.
std::string read_until(RawClient& client, const std::string& enough, std::chrono::milliseconds wait = 5s) {
    std::string text;
    timeval limit{.tv_sec = 0, .tv_usec = 50'000};
    ::setsockopt(client.socket(), SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    const auto until = Clock::now() + wait;
    std::array<char, 4096> piece{};
    while (Clock::now() < until && (enough.empty() || text.find(enough) == std::string::npos)) {
        const ssize_t got = ::recv(client.socket(), piece.data(), piece.size(), 0);
        if (got == 0) return text + "[closed]";
        if (got > 0) text.append(piece.data(), static_cast<std::size_t>(got));
    }
    return text;
}

template <class Condition>
bool soon(Condition condition, std::chrono::milliseconds wait = 3s) {
    const auto until = Clock::now() + wait;
    while (!condition()) {
        if (Clock::now() > until) return false;
        std::this_thread::sleep_for(10ms);
    }
    return true;
}

}  // namespace

TEST_CASE("a stream has no length, gives each event as it comes, and ends with the connection") {
    Stage stage;
    RawClient client(stage.wall.port());
    client.send(get("/events", "Accept-Encoding: gzip\r\n"));
    const std::string head = read_until(client, "retry: 2000\n\n");
    CHECK(head.starts_with("HTTP/1.1 200"));
    CHECK(head.find("Content-Type: text/event-stream") != std::string::npos);
    CHECK(head.find("Content-Length") == std::string::npos);
    CHECK(head.find("Content-Encoding") == std::string::npos);
    CHECK(head.find("Connection: close") != std::string::npos);
    stage.broadcast.events = 2;
    CHECK(read_until(client, "data: 2\n\n").find("data: 1\n\n") != std::string::npos);
    stage.broadcast.end = true;
    CHECK(read_until(client, "").ends_with("[closed]"));
    CHECK(soon([&] { return stage.broadcast.open == 0; }));
}

TEST_CASE("a silent stream is kept alive by comments, which are no events") {
    Stage stage(300ms);
    RawClient client(stage.wall.port());
    client.send(get("/events"));
    const std::string text = read_until(client, ": still here\n\n: still here\n\n");
    CHECK(text.find(": still here\n\n: still here\n\n") != std::string::npos);
    CHECK(text.find("data:") == std::string::npos);
}

TEST_CASE("a listener that goes away is let go; what one says while it listens is no second request") {
    Stage stage(200ms);
    {
        RawClient client(stage.wall.port());
        client.send(get("/events"));
        read_until(client, "retry: 2000\n\n");
        REQUIRE(stage.broadcast.open == 1);
        client.send(get("/events"));  // while listening
        stage.broadcast.events = 1;
        CHECK(read_until(client, "data: 1\n\n").find("HTTP/1.1") == std::string::npos);
        CHECK(stage.broadcast.open == 1);
    }
    CHECK(soon([&] { return stage.broadcast.open == 0; }));
    CHECK(ask(stage.wall.port(), get("/plain")).body == "plain");
}

TEST_CASE("HEAD of a stream gives its headers and ends") {
    Stage stage;
    RawClient client(stage.wall.port());
    client.send("HEAD /events HTTP/1.1\r\nHost: test\r\n\r\n");
    const std::string text = read_until(client, "");
    CHECK(text.starts_with("HTTP/1.1 200"));
    CHECK(text.ends_with("\r\n\r\n[closed]"));
    CHECK(text.find("retry") == std::string::npos);
    CHECK(stage.broadcast.polls == 0);
    CHECK(soon([&] { return stage.broadcast.open == 0; }));
}

TEST_CASE("a server that stops ends its streams at once, and waits for no heartbeat") {
    Stage stage;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 20; ++i) {
        clients.push_back(std::make_unique<RawClient>(stage.wall.port()));
        clients.back()->send(get("/events"));
        read_until(*clients.back(), "retry: 2000\n\n");
    }
    const auto start = Clock::now();
    stage.wall.server().stop();
    CHECK(Clock::now() - start < 9s);
    CHECK(stage.broadcast.open == 0);
    for (auto& client : clients) CHECK(read_until(*client, "", 1s).ends_with("[closed]"));
}

TEST_CASE("hundreds of listeners hold no worker: others are answered as before") {
    Stage stage;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 300; ++i) {
        clients.push_back(std::make_unique<RawClient>(stage.wall.port()));
        REQUIRE(clients.back()->send(get("/events")));
    }
    REQUIRE(soon([&] { return stage.broadcast.open == 300; }, 20s));
    RawClient other(stage.wall.port());
    for (int i = 0; i < 200; ++i) {
        REQUIRE(other.send(get("/plain")));
        REQUIRE(other.receive().body == "plain");
    }
    stage.broadcast.events = 1;  // and each of them hears
    for (auto& client : clients)
        CHECK(read_until(*client, "data: 1\n\n").find("data: 1\n\n") != std::string::npos);
}

TEST_CASE("a listener that does not read is closed by the write deadline, not waited for") {
    Broadcast broadcast;
    struct Flood : api::EventSource {
        std::optional<std::string> poll() override { return std::string(1 << 20, 'x'); }
    };
    Wall wall([](HttpOptions& options) { options.limits.write_deadline = std::chrono::milliseconds(500); },
              [](api::Request&) {
                  api::Response response = api::Response::text(200, "text/event-stream", "");
                  response.events = std::make_shared<Flood>();
                  return response;
              });
    RawClient client(wall.port());
    client.send(get("/events"));
    CHECK(soon([&] { return wall.server().statistics().timed_out == 1; }, 10s));
    CHECK(soon([&] { return wall.server().statistics().open == 0; }));
}
