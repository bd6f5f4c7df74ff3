// The wall's parsers against slow twins and under random damage.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>

#include "core/ascii.h"
#include "service/http/chunked.h"
#include "service/http/fields.h"
#include "service/http/head.h"
#include "service/http/target.h"
#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;

namespace {

struct Decoded {
    bool refused = false;
    bool done = false;
    std::string content;
    std::size_t used = 0;
    friend bool operator==(const Decoded&, const Decoded&) = default;
};

Decoded decode_in_pieces(const std::string& bytes, std::mt19937& random, std::size_t most_piece) {
    ChunkDecoder decoder;
    Decoded result;
    while (result.used < bytes.size() && !decoder.done()) {
        const std::size_t size = std::min<std::size_t>(1 + random() % most_piece, bytes.size() - result.used);
        std::size_t consumed = 0;
        const Verdict verdict = decoder.decode(std::string_view(bytes).substr(result.used, size), consumed,
                                               [&](std::string_view content) {
                                                   result.content += content;
                                                   return Verdict{};
                                               });
        if (verdict) {
            result.refused = true;
            return Decoded{.refused = true};
        }
        result.used += consumed;
    }
    result.done = decoder.done();
    return result;
}

std::string chunked(const std::string& content, std::mt19937& random) {
    std::string bytes;
    for (std::size_t at = 0; at < content.size();) {
        const std::size_t size = std::min<std::size_t>(1 + random() % 50, content.size() - at);
        char line[16];
        std::snprintf(line, sizeof line, random() % 2 == 0 ? "%zx" : "%04zX", size);
        bytes += line + std::string(random() % 4 == 0 ? ";a=b" : "") + "\r\n" + content.substr(at, size) + "\r\n";
        at += size;
    }
    return bytes + "0\r\n" + (random() % 3 == 0 ? "X-Sum: 1\r\n" : "") + "\r\n";
}

std::string damaged(std::string text, std::mt19937& random) {
    for (std::size_t change = random() % 4; change > 0 && !text.empty(); --change) {
        const std::size_t at = random() % text.size();
        constexpr std::string_view nasty("\r\n \t:;,\0\x7f%-+0g/?#", 17);
        switch (random() % 4) {
            case 0: text.erase(at, 1 + random() % 3); break;
            case 1: text[at] = static_cast<char>(random()); break;
            case 2: text.insert(at, 1, nasty[random() % nasty.size()]); break;
            default: text.insert(at, text.substr(random() % text.size(), random() % 20)); break;
        }
    }
    return text;
}

}  // namespace

TEST_CASE("chunked content comes back exactly, and what follows is left alone") {
    std::mt19937 random(1);
    for (int round = 0; round < 3000; ++round) {
        std::string content(random() % 300, ' ');
        for (char& byte : content) byte = static_cast<char>(random() % 3 == 0 ? '\r' : random());
        const std::string bytes = chunked(content, random);
        const Decoded decoded = decode_in_pieces(bytes + "GET /next", random, round % 2 == 0 ? 1 : 400);
        REQUIRE(decoded == Decoded{.done = true, .content = content, .used = bytes.size()});
    }
}

TEST_CASE("damaged chunks are read the same however they are cut") {
    std::mt19937 random(2);
    for (int round = 0; round < 20'000; ++round) {
        const std::string bytes = damaged(chunked("some content here", random), random);
        const Decoded whole = decode_in_pieces(bytes, random, 1'000'000);
        const Decoded cut = decode_in_pieces(bytes, random, 3);
        CAPTURE(bytes);
        REQUIRE(whole.refused == cut.refused);
        REQUIRE(whole == cut);
    }
}

TEST_CASE("damaged heads are refused, or what they give is sound; the same however they are cut") {
    std::mt19937 random(3);
    const HttpLimits limits;
    int accepted = 0;
    for (int round = 0; round < 40'000; ++round) {
        const std::string bytes = damaged(
            "POST /v1/a%20b?x=1&y=%C3%A9 HTTP/1.1\r\nHost: localhost:8080\r\nContent-Length: 12\r\nAccept: */*\r\n"
            "X-Forwarded-For: 1.2.3.4\r\nConnection: keep-alive\r\nAuthorization: Bearer abc\r\n\r\n",
            random);
        CAPTURE(bytes);
        HeadScanner at_once;
        const bool complete = at_once.scan(bytes, limits);
        HeadScanner piecemeal;
        bool piecemeal_complete = false;
        for (std::size_t size = 1; size <= bytes.size() && !piecemeal_complete && !piecemeal.verdict(); ++size) {
            piecemeal_complete = piecemeal.scan(std::string_view(bytes).substr(0, size), limits);
        }
        REQUIRE(complete == piecemeal_complete);
        REQUIRE(at_once.verdict().has_value() == piecemeal.verdict().has_value());
        if (!complete) continue;
        REQUIRE(at_once.size() == piecemeal.size());
        const auto parsed = parse_head(std::string_view(bytes).substr(0, at_once.size()), limits);
        const auto* head = std::get_if<RequestHead>(&parsed);
        if (head == nullptr) continue;
        ++accepted;
        REQUIRE_FALSE((head->chunked && head->content_length > 0));
        if (!head->asterisk) REQUIRE(head->target.path.front() == '/');
        REQUIRE(head->target.path.find('\0') == std::string::npos);
        for (const std::string& segment : head->target.segments) {
            REQUIRE(segment != "..");
            REQUIRE(segment.find('/') == std::string::npos);
        }
        for (const auto& [name, value] : head->headers) {
            REQUIRE(is_token(name));
            REQUIRE(name == lower_case(name));
            REQUIRE(is_field_value(value));
            REQUIRE(name != "x-forwarded-for");
        }
    }
    CHECK(accepted > 2000);
}

TEST_CASE("the library reads every path we accept as we do") {
    Wall wall;
    RawClient client(wall.port());
    std::mt19937 random(4);
    int served = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string path = "/";
        for (std::size_t length = random() % 12; length > 0; --length) {
            const auto byte = static_cast<unsigned>(0x21 + random() % 0x5e);
            char escape[8];
            std::snprintf(escape, sizeof escape, random() % 2 == 0 ? "%%%02X" : "%%%02x", byte);
            const std::string points[] = {
                std::string(1, static_cast<char>(byte)), escape, "%C3%A9", "%e2%82%ac", "+", "%u", "%25", "%2B"};
            path += points[random() % 8];
        }
        const auto parsed = parse_target(path, 1024);
        if (std::holds_alternative<Refusal>(parsed) || path.find('?') != std::string::npos) continue;
        ++served;
        CAPTURE(path);
        REQUIRE(client.send(get(path)));
        const RawResponse response = client.receive();
        REQUIRE(response.status == 200);
        REQUIRE(response.body == std::get<Target>(parsed).path);
    }
    CHECK(served > 500);
}

TEST_CASE("fields of headers") {
    CHECK(list_has("a, Close ,b", "close"));
    CHECK_FALSE(list_has("closed", "close"));
    CHECK(accepts_coding("gzip", "gzip"));
    CHECK(accepts_coding("br;q=1.0, GZIP ; q=0.001", "gzip"));
    CHECK_FALSE(accepts_coding("gzip; q=0.000", "gzip"));
    CHECK_FALSE(accepts_coding("x-gzip", "gzip"));
    CHECK(parameter_of("form-data; name=\"a;b\"; filename=\"c\\\"d\"", "name") == "a;b");
    CHECK(parameter_of("form-data; name=\"a;b\"; filename=\"c\\\"d\"", "filename") == "c\"d");
    CHECK(parameter_of("form-data; filename=\"C:\\x\"", "filename") == "C:\\x");
    CHECK(parameter_of("form-data; xname=a; NAME=b", "name") == "b");
    CHECK(parameter_of("form-data; name=\"a", "name").empty());
    CHECK(parameter_of("form-data; filename=\"name=x\"; name=y", "name") == "y");
    CHECK(media_type(" Text/HTML ; charset=x") == "text/html");
}
