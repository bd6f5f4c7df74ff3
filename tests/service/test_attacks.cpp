// The attacks that the stock library was measured to fall to, each against the real server.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;

namespace {

// Of this process, where client and server live together.
std::size_t resident_kilobytes() {
    std::ifstream status("/proc/self/statm");
    std::size_t all = 0;
    std::size_t resident = 0;
    status >> all >> resident;
    return resident * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE)) / 1024;
}

// Sends until the server closes or `most` is out; how many bytes went.
std::size_t send_repeatedly(RawClient& client, const std::string& piece, std::size_t most) {
    std::size_t sent = 0;
    while (sent < most && client.send(piece)) sent += piece.size();
    return sent;
}

constexpr std::size_t megabyte = 1 << 20;
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t most_growth = 200 * 1024;  // sanitisers keep freed memory
#else
constexpr std::size_t most_growth = 4 * 1024;  // kilobytes; the allocator and the test's own strings included
#endif

}  // namespace

TEST_CASE("100 MiB in chunks under a limit of 1 MiB: 413, and memory does not grow") {
    Wall wall;
    ask(wall.port(), get("/warm"));
    const std::string chunk = "10000\r\n" + std::string(65'536, 'x') + "\r\n";
    const std::size_t before = resident_kilobytes();
    RawClient client(wall.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    const std::size_t sent = send_repeatedly(client, chunk, 100 * megabyte);
    CHECK(sent < 40 * megabyte);  // the limit, what is drained for politeness, and the kernel's buffers
    CHECK(resident_kilobytes() < before + most_growth);
    CHECK(wall.calls() == 1);  // the warming one
    CHECK(wall.spool_files() == 0);

    RawClient reading(wall.port());  // one that looks at the answer gets it
    reading.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (int number = 0; number < 17; ++number) reading.send(chunk);
    const RawResponse response = reading.receive();
    CHECK(response.status == 413);
    CHECK(response.is_problem("body-too-large"));
}

TEST_CASE("a declared length over the limit is refused at once, and the client reads the answer, not a reset") {
    Wall wall;
    for (const char* length : {"1048577", "1000000000000000000", "999999999999999999"}) {
        RawClient client(wall.port());
        client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::string(length) + "\r\n\r\n");
        const RawResponse early = client.receive();
        CHECK((early.is_problem("body-too-large") || early.is_problem("content-length-invalid")));
    }
    RawClient eager(wall.port());
    eager.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 8388608\r\n\r\n");
    eager.send(std::string(8 * megabyte, 'x'));  // all of it, before looking
    CHECK(eager.receive().is_problem("body-too-large"));
    CHECK(eager.closed_by_server());
    CHECK(wall.calls() == 0);
}

TEST_CASE("only paths that take uploads take large bodies") {
    Wall wall;
    const std::string body(2 * megabyte, 'x');
    CHECK(ask(wall.port(), post("/upload", body)).body.size() == body.size());
    CHECK(ask(wall.port(), post("/uploads", body)).status == 413);
    CHECK(ask(wall.port(), "PUT" + post("/upload", body).substr(4)).status == 413);
}

TEST_CASE("300,000 headers: 431") {
    Wall wall;
    RawClient client(wall.port());
    client.send("GET / HTTP/1.1\r\nHost: t\r\n");
    const std::size_t before = resident_kilobytes();
    std::string lines;
    for (int number = 0; number < 300'000; ++number) lines += "A:b\r\n";
    client.send(lines);
    const RawResponse response = client.receive();
    CHECK(response.status == 431);
    CHECK(response.is_problem("too-many-headers"));
    CHECK(resident_kilobytes() < before + most_growth + lines.size() / 1024);
}

TEST_CASE("a line of 64 MiB without an end: refused after the limit, in the request line and in a header") {
    Wall wall;
    const std::string piece(65'536, 'a');
    for (const std::string& start :
         std::initializer_list<std::string>{"GET /", "GET / HTTP/1.1\r\nHost: t\r\nX-A: "}) {
        const std::size_t before = resident_kilobytes();
        RawClient client(wall.port());
        client.send(start);
        CHECK(send_repeatedly(client, piece, 64 * megabyte) < 40 * megabyte);
        CHECK(resident_kilobytes() < before + most_growth);
        RawClient reading(wall.port());
        reading.send(start + piece);
        const int status = reading.receive().status;
        CHECK(status == (start.size() < 10 ? 414 : 431));
    }
}

TEST_CASE("limits of the target and the path") {
    Wall wall;
    CHECK(ask(wall.port(), get("/" + std::string(1023, 'a'))).status == 200);
    CHECK(ask(wall.port(), get("/" + std::string(1024, 'a'))).is_problem("path-too-long"));
    CHECK(ask(wall.port(), get("/" + std::string(8'000, 'a'))).is_problem("path-too-long"));
    CHECK(ask(wall.port(), get("/?q=" + std::string(8'000, 'a'))).status == 200);
    CHECK(ask(wall.port(), get("/?q=" + std::string(8'200, 'a'))).is_problem("target-too-long"));
    std::string many = "/?a";
    for (int field = 0; field < 1001; ++field) many += "&b";
    CHECK(ask(wall.port(), get(many)).is_problem("query-invalid"));
}

TEST_CASE("a compressed body is not inflated but refused") {
    Wall wall;
    const RawResponse response =
        ask(wall.port(), post("/echo", std::string("\x1f\x8b\x08\x00", 4), "Content-Encoding: gzip\r\n"));
    CHECK(response.status == 415);
    CHECK(response.is_problem("content-encoding-unsupported"));
    CHECK(wall.calls() == 0);
}

TEST_CASE("a Range of 1,000 ranges costs nothing: the whole answer, once") {
    Wall wall;
    std::string ranges = "Range: bytes=";
    for (int number = 0; number < 1000; ++number) ranges += (number == 0 ? "" : ",") + std::string("0-9");
    const RawResponse response = ask(wall.port(), get("/big", ranges + "\r\n"));
    CHECK(response.status == 200);
    CHECK(response.body == json_of_20_kilobytes());
    CHECK_FALSE(wall.last().header("range").has_value());
}

TEST_CASE("no header lets a client choose its address, and none is decoded into a line break") {
    Wall wall;
    ask(wall.port(),
        get("/x",
            "REMOTE_ADDR: 9.9.9.9\r\nRemote-Addr: 9.9.9.9\r\nREMOTE_PORT: 1\r\nLOCAL_ADDR: 9.9.9.9\r\n"
            "X-Forwarded-For: 9.9.9.9\r\nForwarded: for=9.9.9.9\r\nX-Real-IP: 9.9.9.9\r\n"
            "X-Test: a%0d%0aSet-Cookie: evil=1\r\n"));
    const api::Request request = wall.last();
    CHECK(request.client_address == "127.0.0.1");
    for (const auto& header : request.headers) {
        const std::string &name = header.first, &value = header.second;
        CAPTURE(name);
        CHECK(value.find("9.9.9.9") == std::string::npos);
        CHECK(value.find_first_of("\r\n") == std::string::npos);
    }
    CHECK(request.header("x-test") == std::optional<std::string_view>("a%0d%0aSet-Cookie: evil=1"));
}

TEST_CASE("a handler that throws leaks nothing, and the wall goes on") {
    Wall wall;
    for (const char* path : {"/throw", "/throw-number"}) {
        const RawResponse response = ask(wall.port(), get(path));
        CHECK(response.status == 500);
        CHECK(response.is_problem("internal"));
        CHECK((response.head + response.body).find("secret") == std::string::npos);
        CHECK_FALSE(response.has("exception_what"));
    }
    CHECK(ask(wall.port(), get("/fine")).status == 200);
}

TEST_CASE("a handler cannot split a response or contradict the framing") {
    Wall wall;
    const RawResponse response = ask(wall.port(), get("/cookie"));
    CHECK(response.status == 200);
    CHECK_FALSE(response.has("set-cookie"));
    CHECK_FALSE(response.has("x-split"));
    CHECK(response.at("content-length") == "1");
    CHECK(response.head.find("Content-Length: 99") == std::string::npos);
    CHECK_FALSE(response.has("connection"));
}

TEST_CASE("a body can be refused before it is read") {
    Wall wall([](HttpOptions& options) {
        options.before_body = [](const api::Request& request) -> std::optional<api::Response> {
            if (request.header("authorization")) return std::nullopt;
            return api::Response::json(401, "{}");
        };
    });
    RawClient client(wall.port());
    client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 500000000\r\n\r\n");
    const RawResponse response = client.receive();
    CHECK(response.status == 401);
    CHECK(response.at("connection") == "close");
    CHECK(client.closed_by_server());
    CHECK(wall.calls() == 0);
    CHECK(ask(wall.port(), post("/upload", std::string(100'000, 'x'), "Authorization: a\r\n")).status == 200);
    CHECK(ask(wall.port(), post("/upload", "small")).status == 200);  // left to the handler
}

TEST_CASE("multipart: the 8 KB name that overflows the library's stack, and its relatives") {
    Wall wall;
    const auto send = [&](const std::string& body) {
        return ask(wall.port(), post("/form", body, "Content-Type: multipart/form-data; boundary=b\r\n"));
    };
    const std::string end = "\r\n--b--\r\n";
    const std::string start = "--b\r\nContent-Disposition: form-data; name=";
    CHECK(send(start + std::string(8192, 'a') + "\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send(start + std::string(300, 'a') + "\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send(start + "\"" + std::string(100'000, 'a') + end).is_problem("multipart-invalid"));
    CHECK(send(start + "\"a\"\r\n\r\nx").is_problem("multipart-invalid"));
    CHECK(send(start + "\"a\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send("--b\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send("--b\r\nContent-Disposition: attachment; name=a\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send(start + "a\r\nContent-Transfer-Encoding: base64\r\n\r\nx" + end).status == 415);
    CHECK(send(start + "a\r\n X: y\r\n\r\nx" + end).is_problem("multipart-invalid"));
    CHECK(send(std::string(50'000, 'p')).is_problem("multipart-invalid"));
    std::string many;
    for (int part = 0; part < 500; ++part) many += start + "a\r\n\r\nx\r\n";
    CHECK(send(many + "--b--").is_problem("multipart-invalid"));
    CHECK(send(start + "a\r\n\r\n" + std::string(70'000, 'x') + end).is_problem("field-too-large"));
    CHECK(ask(wall.port(), post("/form", "x", "Content-Type: multipart/form-data\r\n"))
              .is_problem("multipart-invalid"));
    CHECK(ask(wall.port(), post("/form", "x", "Content-Type: multipart/form-data; boundary=\"\"\r\n"))
              .is_problem("multipart-invalid"));
    CHECK(ask(wall.port(),
              post("/form", "x", "Content-Type: multipart/form-data; boundary=" + std::string(71, 'b') + "\r\n"))
              .is_problem("multipart-invalid"));
    CHECK(wall.calls() == 0);
    CHECK(wall.spool_files() == 0);
    CHECK(send(start + "a\r\n\r\nx" + end).status == 200);
}
