// What an honest client may rely on.
#include <doctest/doctest.h>

#include <chrono>
#include <string>

#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;

TEST_CASE("a request reaches the handler decoded, and its answer comes back") {
    Wall wall;
    const RawResponse response =
        ask(wall.port(), get("/v1/a%20b/caf%C3%A9?x=1&x=2&y=a+b%26c", "X-One:  two \r\n"));
    CHECK(response.status == 200);
    CHECK(response.body == "/v1/a b/caf\xc3\xa9");
    CHECK(response.at("x-content-type-options") == "nosniff");
    CHECK(response.at("content-length") == std::to_string(response.body.size()));
    CHECK(response.at("date").size() == 29);
    CHECK(response.at("date").substr(26) == "GMT");
    CHECK_FALSE(response.has("connection"));
    const api::Request request = wall.last();
    CHECK(request.method == api::Method::get);
    CHECK(request.segments == std::vector<std::string>{"v1", "a b", "caf\xc3\xa9"});
    CHECK(request.query == api::Fields{{"x", "1"}, {"x", "2"}, {"y", "a b&c"}});
    CHECK(request.header("x-one") == std::optional<std::string_view>("two"));
    CHECK(request.client_address == "127.0.0.1");
    CHECK(request.request_id == response.at("x-request-id"));
}

TEST_CASE("an id a client gives its request is used and said back; one that is none is replaced") {
    Wall wall;
    const RawResponse given = ask(wall.port(), get("/x", "X-Request-Id: 4f1c-A_b.7\r\n"));
    CHECK(given.at("x-request-id") == "4f1c-A_b.7");
    CHECK(wall.last().request_id == "4f1c-A_b.7");
    CHECK_FALSE(wall.last().header("x-request-id").has_value());
    const std::string too_long(65, 'a');
    for (const std::string& none : {std::string("a b"), std::string("a\"b"), std::string("a\\b"), too_long}) {
        CAPTURE(none);
        const RawResponse made = ask(wall.port(), get("/x", "X-Request-Id: " + none + "\r\n"));
        CHECK(made.at("x-request-id") != none);
        CHECK(made.at("x-request-id") == wall.last().request_id);
    }
    // What the wall itself refuses says the id in its body too.
    const RawResponse refused = ask(wall.port(), get("/..", "X-Request-Id: mine\r\n"));
    CHECK(refused.status == 400);
    CHECK(refused.body.find(R"("request_id":")" + refused.at("x-request-id") + '"') != std::string::npos);
}

TEST_CASE("bodies arrive whole: empty, small, spooled; declared and chunked") {
    Wall wall;
    for (const std::size_t size :
         {std::size_t{0}, std::size_t{1}, std::size_t{65'536}, std::size_t{65'537}, std::size_t{900'000}}) {
        std::string body(size, ' ');
        for (std::size_t at = 0; at < size; ++at) body[at] = static_cast<char>((at * 31 + at / 251) & 0xff);
        CAPTURE(size);
        CHECK(ask(wall.port(), post("/echo", body)).body == body);
        std::string chunked = "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";
        for (std::size_t at = 0; at < size; at += 70'001) {
            const std::string piece = body.substr(at, 70'001);
            char length[24];
            std::snprintf(length, sizeof length, "%zx;note=x\r\n", piece.size());
            chunked += length + piece + "\r\n";
        }
        chunked += "0\r\nX-Trailer: y\r\n\r\n";
        CHECK(ask(wall.port(), chunked).body == body);
    }
    CHECK(wall.spool_files() == 0);
}

TEST_CASE("one connection serves 1,000 requests") {
    Wall wall;
    RawClient client(wall.port());
    for (int number = 0; number < 1000; ++number) {
        const std::string path = "/n/" + std::to_string(number);
        REQUIRE(client.send(number % 3 == 0 ? post(path, "body") : get(path)));
        const RawResponse response = client.receive();
        REQUIRE(response.status == 200);
        REQUIRE(response.body == path);
    }
    CHECK(wall.server().statistics().accepted == 1);
}

TEST_CASE("pipelined requests are answered in order") {
    Wall wall;
    RawClient client(wall.port());
    const auto start = std::chrono::steady_clock::now();
    std::string all;
    for (int number = 0; number < 300; ++number) {
        all += number % 7 == 0 ? post("/echo", "body " + std::to_string(number))
                               : get("/n/" + std::to_string(number));
    }
    REQUIRE(client.send(all));
    for (int number = 0; number < 300; ++number) {
        const std::string expected =
            number % 7 == 0 ? "body " + std::to_string(number) : "/n/" + std::to_string(number);
        REQUIRE(client.receive().body == expected);
    }
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(5));  // none waits for a timer
}

TEST_CASE("connections close when either side says so") {
    Wall wall([](HttpOptions& options) { options.limits.keep_alive_requests = 3; });
    for (const std::string& request :
         {get("/x", "Connection: close\r\n"), std::string("GET /x HTTP/1.0\r\n\r\n"),
          std::string("GET /x HTTP/1.1\r\nHost: t\r\nConnection: foo, CLOSE\r\n\r\n")}) {
        RawClient client(wall.port());
        client.send(request);
        const RawResponse response = client.receive();
        CHECK(response.status == 200);
        CHECK(response.at("connection") == "close");
        CHECK(client.closed_by_server());
    }
    RawClient old(wall.port());
    old.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(old.receive().at("connection") == "keep-alive");
    old.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(old.receive().status == 200);
    old.send("GET /x HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
    CHECK(old.receive().at("connection") == "close");
    CHECK(old.closed_by_server());
}

TEST_CASE("a client that stops sending still gets its answer") {
    Wall wall;
    RawClient client(wall.port());
    client.send(get("/slow"));
    client.finish_sending();
    CHECK(client.receive().status == 200);
}

TEST_CASE("Expect: 100-continue is answered before the body, and a refusal comes instead of it") {
    Wall wall;
    RawClient client(wall.port());
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive().status == 100);
    client.send("body");
    CHECK(client.receive().body == "body");
    client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
    CHECK(client.receive().is_problem("body-too-large"));
}

TEST_CASE("text is compressed for those who accept it, under a tag of its own") {
    Wall wall;
    const RawResponse plain = ask(wall.port(), get("/big"));
    const RawResponse packed = ask(wall.port(), get("/big", "Accept-Encoding: br, gzip;q=0.5\r\n"));
    CHECK_FALSE(plain.has("content-encoding"));
    CHECK(plain.at("vary") == "Accept-Encoding");
    CHECK(plain.at("etag") == "\"abc\"");
    CHECK(packed.at("content-encoding") == "gzip");
    CHECK(packed.at("etag") == "\"abc-gzip\"");
    CHECK(packed.at("vary") == "Accept-Encoding");
    CHECK(packed.body.size() * 4 < plain.body.size());
    CHECK(packed.body.substr(0, 2) == "\x1f\x8b");
    CHECK_FALSE(ask(wall.port(), get("/big", "Accept-Encoding: br\r\n")).has("content-encoding"));
    CHECK_FALSE(ask(wall.port(), get("/big", "Accept-Encoding: gzip;q=0\r\n")).has("content-encoding"));
    const RawResponse same =
        ask(wall.port(), get("/big", "Accept-Encoding: gzip\r\nIf-None-Match: \"abc-gzip\"\r\n"));
    CHECK(same.status == 304);
    CHECK(same.at("etag") == "\"abc-gzip\"");
    CHECK(ask(wall.port(), get("/big", "If-None-Match: \"abc\"\r\n")).status == 304);
}

TEST_CASE("a body kept for many clients is sent as one made for each") {
    Wall wall;
    for (const char* headers : {"", "Accept-Encoding: gzip\r\n", "If-None-Match: \"abc\"\r\n",
                                "Accept-Encoding: gzip\r\nIf-None-Match: \"abc-gzip\"\r\n"})
        for (int round = 0; round < 2; ++round) {
            CAPTURE(headers);
            const RawResponse made = ask(wall.port(), get("/big", headers));
            const RawResponse kept = ask(wall.port(), get("/kept", headers));
            CHECK(kept.status == made.status);
            CHECK(kept.body == made.body);
            for (const char* name : {"content-length", "content-encoding", "content-type", "etag", "vary"}) {
                REQUIRE(kept.has(name) == made.has(name));
                if (made.has(name)) CHECK(kept.at(name) == made.at(name));
            }
        }
}

TEST_CASE("forms are decoded in order with repeats") {
    Wall wall;
    CHECK(ask(wall.port(),
              post("/f", "a=1&b=x+y%26&a=%C3%A9", "Content-Type: application/x-www-form-urlencoded\r\n"))
              .status == 200);
    CHECK(wall.last().form == api::Fields{{"a", "1"}, {"b", "x y&"}, {"a", "\xc3\xa9"}});
    CHECK(ask(wall.port(), post("/f", "a=%zz", "Content-Type: application/x-www-form-urlencoded\r\n"))
              .is_problem("form-invalid"));
}

TEST_CASE("HEAD has the headers of GET and no body, for every path") {
    Wall wall;
    for (const std::string& path : std::initializer_list<std::string>{"/", "/big", "/kept", "/missing", "/throw",
                                                                      "/cookie", "/a%2fb", "/echo", "/n?q=1"}) {
        RawClient first(wall.port());
        first.send(get(path));
        RawResponse with_body = first.receive();
        RawClient second(wall.port());
        second.send("HEAD " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
        RawResponse without = second.receive(true);
        CAPTURE(path);
        CHECK(without.status == with_body.status);
        for (const char* varying : {"date", "x-request-id"}) {
            with_body.headers.erase(varying);
            without.headers.erase(varying);
        }
        CHECK(without.headers == with_body.headers);
        if (without.at("connection") != "close") {
            second.send(get("/after"));
            CHECK(second.receive().body == "/after");  // no body bytes were left on the line
        }
    }
}

TEST_CASE("OPTIONS * is the wall's own") {
    Wall wall;
    const RawResponse response = ask(wall.port(), "OPTIONS * HTTP/1.1\r\nHost: t\r\n\r\n");
    CHECK(response.status == 204);
    CHECK(response.at("allow").find("GET") == 0);
    CHECK(wall.calls() == 0);
}
