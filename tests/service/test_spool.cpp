// Bodies on disk: they arrive whole, they go when nobody holds them, and a full disk is an answer.
#include <doctest/doctest.h>
#include <sys/resource.h>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <thread>

#include "service/http/spool.h"
#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;
using namespace std::chrono_literals;
namespace files = std::filesystem;

namespace {

std::string content_of(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::string numbered(std::size_t size) {
    std::string text;
    for (int line = 0; text.size() < size; ++line) text += "line " + std::to_string(line) + "\n";
    text.resize(size);
    return text;
}

// Files may not grow beyond `bytes` while this lives: what a full disk looks like to a writer.
class SmallDisk {
public:
    explicit SmallDisk(rlim_t bytes) {
        std::signal(SIGXFSZ, SIG_IGN);
        ::getrlimit(RLIMIT_FSIZE, &before_);
        rlimit small = before_;
        small.rlim_cur = bytes;
        ::setrlimit(RLIMIT_FSIZE, &small);
    }
    ~SmallDisk() { ::setrlimit(RLIMIT_FSIZE, &before_); }

private:
    rlimit before_{};
};

}  // namespace

TEST_CASE("a large body is a file while it is held, and gone afterwards") {
    Wall wall;
    wall.keep_bodies(true);
    const std::string body = numbered(300'000);
    CHECK(ask(wall.port(), post("/upload", body)).body == body);
    {
        const api::Request held = wall.last();
        REQUIRE(held.body.is_spooled());
        CHECK(content_of(held.body.path()) == body);
        CHECK((files::status(held.body.path()).permissions() & files::perms::all) ==
              (files::perms::owner_read | files::perms::owner_write));
        CHECK(wall.spool_files() == 1);
        CHECK(ask(wall.port(), get("/next")).status == 200);  // the wall holds no longer
        CHECK(wall.spool_files() == 1);
    }
    CHECK(wall.spool_files() == 0);
}

TEST_CASE("move_to keeps the content, from disk and from memory, and read() has a limit") {
    Wall wall;
    wall.keep_bodies(true);
    for (const std::size_t size : {std::size_t{0}, std::size_t{10}, std::size_t{300'000}}) {
        const std::string body = numbered(size);
        CHECK(ask(wall.port(), post("/upload", body)).status == 200);
        api::Request held = wall.last();
        CHECK(held.body.size() == size);
        CHECK(held.body.read(size).value() == body);
        if (size > 0) CHECK(held.body.read(size - 1).error().code == "body-too-large");
        const std::string kept = wall.spool() + "/kept-" + std::to_string(size);
        CHECK(held.body.move_to(kept).has_value());
        CHECK(content_of(kept) == body);
        CHECK(held.body.read(size).value() == body);
        const std::string again = kept + "-again";
        CHECK(held.body.move_to(again).has_value());
        held = api::Request{};
        CHECK(ask(wall.port(), get("/forget")).status == 200);
        CHECK(content_of(again) == body);
        CHECK(api::Body::in_memory("x").move_to(wall.spool() + "/none/x").error().code == "spool-unwritable");
    }
    const auto other = files::path("/dev/shm");
    if (files::exists(other)) {  // another file system
        const std::string body = numbered(200'000);
        CHECK(ask(wall.port(), post("/upload", body)).status == 200);
        const std::string kept = (other / ("groundswell-test-" + std::to_string(wall.port()))).string();
        CHECK(wall.last().body.move_to(kept).has_value());
        CHECK(content_of(kept) == body);
        files::remove(kept);
        CHECK_FALSE(files::exists(kept + ".partial"));
    }
}

TEST_CASE("a spool that vanished is an error, not an empty body") {
    Wall wall;
    wall.keep_bodies(true);
    CHECK(ask(wall.port(), post("/upload", numbered(100'000))).status == 200);
    const api::Request held = wall.last();
    files::remove(held.body.path());
    CHECK(held.body.read(1 << 20).error().code == "spool-unreadable");
}

TEST_CASE("an upload that breaks off leaves nothing behind") {
    Wall wall;
    {
        RawClient client(wall.port());
        client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n" + numbered(500'000));
        for (int wait = 0; wait < 100 && wall.spool_files() == 0; ++wait) std::this_thread::sleep_for(10ms);
        CHECK(wall.spool_files() == 1);
    }
    for (int wait = 0; wait < 100 && wall.spool_files() > 0; ++wait) std::this_thread::sleep_for(10ms);
    CHECK(wall.spool_files() == 0);
    CHECK(wall.calls() == 0);
}

TEST_CASE("a full disk is 507, raw and in a form, and the wall goes on") {
    Wall wall;
    {
        const SmallDisk disk(100'000);
        CHECK(ask(wall.port(), post("/upload", numbered(300'000))).is_problem("spool-full"));
        const std::string form = "--b\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\n" +
                                 numbered(300'000) + "\r\n--b--\r\n";
        const RawResponse response =
            ask(wall.port(), post("/upload", form, "Content-Type: multipart/form-data; boundary=b\r\n"));
        CHECK(response.status == 507);
        CHECK(ask(wall.port(), post("/upload", "small")).status == 200);
    }
    CHECK(wall.spool_files() == 0);
    CHECK(ask(wall.port(), post("/upload", numbered(300'000))).status == 200);
    CHECK(wall.calls() == 2);
}

TEST_CASE("a spool directory that is not there or whose use is lost is said") {
    HttpOptions options;
    options.port = 0;
    options.spool_directory = "/nonexistent/spool";
    const auto server = HttpServer::start(options, [](api::Request&) { return api::Response{}; });
    REQUIRE_FALSE(server.has_value());
    CHECK(server.error().code == "spool-unwritable");

    Wall wall;
    for (const auto& entry : files::directory_iterator(wall.spool())) files::remove_all(entry);
    const RawResponse response = ask(wall.port(), post("/upload", numbered(100'000)));
    CHECK(response.status == 503);
    CHECK(response.is_problem("spool-failed"));
}

TEST_CASE("what a dead process left is swept, what a living one uses is not") {
    Wall wall;
    wall.keep_bodies(true);
    CHECK(ask(wall.port(), post("/upload", numbered(100'000))).status == 200);
    const api::Request held = wall.last();
    const std::string dead = wall.spool() + "/wall-dead00";
    files::create_directory(dead);
    std::ofstream(dead + "/body-0") << "left behind";
    std::ofstream(wall.spool() + "/not-ours") << "stays";
    {
        auto second = Spool::open(wall.spool());
        REQUIRE(second.has_value());
        CHECK_FALSE(files::exists(dead));
        CHECK(files::exists(held.body.path()));
        CHECK(files::exists(wall.spool() + "/not-ours"));
    }
    CHECK(std::distance(files::directory_iterator(wall.spool()), files::directory_iterator()) == 2);
}

TEST_CASE("when memory for bodies is scarce, small ones are spooled too") {
    Wall fixture;
    auto spool = Spool::open(fixture.spool());
    REQUIRE(spool.has_value());
    {
        (*spool)->memory_in_use = Spool::plenty - 10;
        SpoolWriter writer(**spool, 1000);
        CHECK_FALSE(writer.write("12345").has_value());
        CHECK(writer.memory() == 5);
        CHECK_FALSE(writer.write("1234567890").has_value());
        CHECK(writer.memory() == 0);
        api::Body body;
        CHECK_FALSE(writer.finish(body).has_value());
        CHECK(body.is_spooled());
        CHECK(body.read(100).value() == "123451234567890");
    }
    CHECK((*spool)->memory_in_use == Spool::plenty - 10);
}
