// Limits of time and number: slow clients cost little and no worker; caps and deadlines hold.
#include <doctest/doctest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "tests/effort.h"
#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;
using namespace std::chrono_literals;

namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Far beyond what anything here takes on a busy machine: a deadline that never came shows as one of these.
constexpr double never = 30'000;

// Connections that send a byte now and then, from one thread.
class Dribblers {
public:
    Dribblers(std::uint16_t port, std::size_t count, const std::string& start) {
        for (std::size_t number = 0; number < count; ++number) {
            clients_.push_back(std::make_unique<RawClient>(port));
            clients_.back()->send(start);
        }
        thread_ = std::thread([this] {
            while (!stop_) {
                for (auto& client : clients_) client->send("x");
                std::this_thread::sleep_for(500ms);
            }
        });
    }
    ~Dribblers() {
        stop_ = true;
        thread_.join();
    }
    bool all_connected() const {
        return std::all_of(clients_.begin(), clients_.end(),
                           [](const auto& client) { return client->connected(); });
    }

private:
    std::vector<std::unique_ptr<RawClient>> clients_;
    std::atomic<bool> stop_{false};
    std::thread thread_;
};

}  // namespace

// How little they slow an honest one is measured by bench/slow_clients.
TEST_CASE("1,000 slow clients hold no worker: with a single one an honest client is answered all the while") {
    Wall wall([](HttpOptions& options) {
        options.limits.header_deadline = 120s;
        options.limits.workers = 1;
    });
    int asked = 0;
    for (const std::string& start :
         std::initializer_list<std::string>{"GET / HTTP/1.1\r\nHost: t\r\nX-Slow: ",
                                            "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 60000\r\n\r\n"}) {
        const Dribblers dribblers(wall.port(), 1000, start);
        REQUIRE(dribblers.all_connected());
        RawClient honest(wall.port());
        while (wall.server().statistics().open < 1001) std::this_thread::sleep_for(1ms);
        for (int number = 0; number < effort::tries(3000); ++number, ++asked) {
            REQUIRE(honest.send(get("/honest")));
            REQUIRE(honest.receive().status == 200);
        }
        CHECK(wall.server().statistics().open >= 1001);
        CHECK(wall.server().statistics().waiting == 0);
    }
    CHECK(wall.calls() == asked);
}

TEST_CASE("headers have a deadline that bytes do not extend") {
    Wall wall([](HttpOptions& options) { options.limits.header_deadline = 600ms; });
    RawClient client(wall.port());
    const auto start = Clock::now();
    client.send("GET / HTTP/1.1\r\nHost: t\r\nX: ");
    while (milliseconds_since(start) < never && client.send("y")) std::this_thread::sleep_for(100ms);
    CHECK(milliseconds_since(start) < never);
    CHECK(client.receive().is_problem("request-too-slow"));

    RawClient silent(wall.port());
    CHECK(silent.closed_by_server(30s));
}

TEST_CASE("an idle connection is closed without a word") {
    Wall wall([](HttpOptions& options) { options.limits.idle_deadline = 300ms; });
    RawClient client(wall.port());
    client.send(get("/x"));
    CHECK(client.receive().status == 200);
    CHECK(client.closed_by_server(20s));
    CHECK(client.receive().status == 0);
}

TEST_CASE("a body has a deadline and must keep a pace") {
    Wall wall([](HttpOptions& options) { options.limits.body_deadline = 700ms; });
    RawClient client(wall.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nabc");
    const RawResponse response = client.receive();
    CHECK(response.status == 408);
    CHECK(response.is_problem("request-too-slow"));
    CHECK(wall.spool_files() == 0);
}

TEST_CASE("a dribbled body ends after the grace of ten seconds") {
    Wall wall;
    RawClient client(wall.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    const auto start = Clock::now();
    while (milliseconds_since(start) < never && client.send("1\r\na\r\n")) std::this_thread::sleep_for(50ms);
    CHECK(milliseconds_since(start) > 9'000);
    CHECK(milliseconds_since(start) < never);
    CHECK(wall.server().statistics().timed_out == 1);
    CHECK(wall.calls() == 0);
}

TEST_CASE("a client that does not read its answer is let go") {
    Wall wall([](HttpOptions& options) { options.limits.write_deadline = 500ms; },
              [](api::Request&) { return api::Response::text(200, "text/plain", std::string(64 << 20, 'x')); });
    RawClient client(wall.port());
    client.send(get("/x"));
    const auto start = Clock::now();
    const auto let_go = [&] {
        const HttpStatistics counts = wall.server().statistics();
        return counts.timed_out == 1 && counts.open == 0;
    };
    while (!let_go() && milliseconds_since(start) < never) std::this_thread::sleep_for(20ms);
    CHECK(wall.server().statistics().open == 0);
    CHECK(wall.server().statistics().timed_out == 1);
}

TEST_CASE("a large answer arrives whole at a slow reader, and others are served meanwhile") {
    std::string large(8 << 20, ' ');
    for (std::size_t at = 0; at < large.size(); ++at) large[at] = static_cast<char>('a' + at % 23);
    Wall wall({}, [&](api::Request& request) {
        return api::Response::text(200, "application/octet-stream", request.path == "/large" ? large : "small");
    });
    RawClient slow(wall.port());
    slow.send(get("/large"));
    std::this_thread::sleep_for(100ms);
    CHECK(ask(wall.port(), get("/small")).body == "small");
    CHECK(slow.receive().body == large);
}

TEST_CASE("connections are capped, in all and from one address") {
    for (const bool by_address : {false, true}) {
        Wall wall([&](HttpOptions& options) {
            (by_address ? options.limits.connections_per_address : options.limits.connections) = 3;
        });
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int number = 0; number < 3; ++number) {
            clients.push_back(std::make_unique<RawClient>(wall.port()));
            clients.back()->send(get("/x"));
            CHECK(clients.back()->receive().status == 200);
        }
        RawClient over(wall.port());
        const RawResponse response = over.receive();
        CHECK(response.status == 503);
        CHECK(response.is_problem("too-many-connections"));
        CHECK(response.has("retry-after"));
        CHECK(over.closed_by_server());
        clients.pop_back();
        const auto start = Clock::now();
        int status = 0;
        while (status != 200 && milliseconds_since(start) < never) status = ask(wall.port(), get("/x")).status;
        CHECK(status == 200);  // room again
    }
}

TEST_CASE("a full queue says 503 with Retry-After, and what waits is answered") {
    std::atomic<bool> open{false};
    std::atomic<int> entered{0};
    Wall wall(
        [](HttpOptions& options) {
            options.limits.workers = 1;
            options.limits.queue = 2;
        },
        [&](api::Request&) {
            ++entered;
            while (!open) std::this_thread::sleep_for(1ms);
            return api::Response::text(200, "text/plain", "x");
        });
    std::vector<std::unique_ptr<RawClient>> clients;
    // One after the other: each has its place before the next comes.
    for (std::uint64_t number = 1; number <= 10; ++number) {
        clients.push_back(std::make_unique<RawClient>(wall.port()));
        clients.back()->send(get("/x"));
        const auto placed = [&] {
            const HttpStatistics counts = wall.server().statistics();
            return entered == 1 && 1 + counts.waiting + counts.refused == number;
        };
        const auto start = Clock::now();
        while (!placed() && milliseconds_since(start) < never) std::this_thread::sleep_for(1ms);
    }
    CHECK(wall.server().statistics().waiting == 2);
    open = true;
    int served = 0;
    int refused = 0;
    for (auto& client : clients) {
        const RawResponse response = client->receive();
        if (response.status == 200) ++served;
        if (response.status == 503 && response.is_problem("too-busy") && response.has("retry-after")) ++refused;
    }
    CHECK(served == 3);
    CHECK(refused == 7);
    clients.back()->send(get("/x"));
    CHECK(clients.back()->receive().status == 200);  // the connection lives on
}

TEST_CASE("stop() answers what was received and ends in time") {
    auto wall = std::make_unique<Wall>();
    const std::uint16_t port = wall->port();
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int number = 0; number < 8; ++number) {
        clients.push_back(std::make_unique<RawClient>(port));
        clients.back()->send(get("/slow"));
    }
    RawClient idle(port);
    RawClient partial(port);
    partial.send("GET /x HTTP/1.1\r\nHost");
    RawClient uploading(port);
    uploading.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\n" +
                   std::string(90'000, 'x'));
    std::this_thread::sleep_for(50ms);
    const auto start = Clock::now();
    wall->server().stop();
    CHECK(milliseconds_since(start) < 9'000);  // no deadline of ten seconds and more was waited for
    for (auto& client : clients) {
        const RawResponse response = client->receive();
        CHECK(response.status == 200);
        CHECK(response.at("connection") == "close");
    }
    CHECK(idle.closed_by_server());
    CHECK(partial.receive().is_problem("stopping"));
    CHECK(uploading.receive().is_problem("stopping"));
    CHECK_FALSE(RawClient(port).connected());
    CHECK(wall->calls() == 8);
    CHECK(wall->spool_files() == 0);
    wall->server().stop();  // again: nothing happens
}

TEST_CASE("a second server on the same port does not start") {
    Wall wall;
    HttpOptions options;
    options.port = wall.port();
    options.spool_directory = wall.spool();
    const auto second = HttpServer::start(options, [](api::Request&) { return api::Response{}; });
    REQUIRE_FALSE(second.has_value());
    CHECK(second.error().code == "port-in-use");
    options.host = "not an address";
    options.port = 0;
    const auto nowhere = HttpServer::start(options, [](api::Request&) { return api::Response{}; });
    REQUIRE_FALSE(nowhere.has_value());
    CHECK(nowhere.error().code == "address-invalid");
}
