// Request smuggling: whatever two HTTP readers could understand differently is refused with 400, and the
// connection ends, so that no byte behind it is ever run as a request.
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;

namespace {

struct Attack {
    std::string name;
    std::string bytes;
    int status = 400;
};

const std::string h = "Host: t\r\n";
const std::string smuggled = "GET /smuggled HTTP/1.1\r\nHost: t\r\n\r\n";

std::string chunked(const std::string& body) {
    return "POST /echo HTTP/1.1\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n" + body;
}

std::string with_header(const std::string& line) {
    return "POST /echo HTTP/1.1\r\n" + h + line + "\r\n\r\nabcde";
}

std::vector<Attack> attacks() {
    using namespace std::string_literals;
    std::vector<Attack> list{
        // Length and coding.
        {"TE and CL", with_header("Content-Length: 5\r\nTransfer-Encoding: chunked")},
        {"CL and TE", with_header("Transfer-Encoding: chunked\r\nContent-Length: 5")},
        {"two lengths, different", with_header("Content-Length: 5\r\nContent-Length: 6")},
        {"two lengths, equal", with_header("Content-Length: 5\r\nContent-Length: 5")},
        {"two lengths, other case", with_header("Content-Length: 5\r\ncontent-LENGTH: 5")},
        {"length list", with_header("Content-Length: 5, 5")},
        {"length with plus", with_header("Content-Length: +5")},
        {"length with minus", with_header("Content-Length: -5")},
        {"length in hexadecimal", with_header("Content-Length: 0x5")},
        {"length with space inside", with_header("Content-Length: 5 5")},
        {"length with a letter", with_header("Content-Length: 5a")},
        {"length with a point", with_header("Content-Length: 5.0")},
        {"length empty", with_header("Content-Length:")},
        {"length beyond 64 bits", with_header("Content-Length: 18446744073709551621")},
        {"length with form feed", with_header("Content-Length: 5\x0c")},
        {"length in other digits", with_header("Content-Length: \xd9\xa5")},
        {"two codings", with_header("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")},
        {"two codings, one identity", with_header("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity")},
        {"coding list", with_header("Transfer-Encoding: gzip, chunked")},
        {"coding list reversed", with_header("Transfer-Encoding: chunked, identity")},
        {"coding twice in a list", with_header("Transfer-Encoding: chunked, chunked")},
        {"coding identity", with_header("Transfer-Encoding: identity")},
        {"coding misspelt", with_header("Transfer-Encoding: xchunked")},
        {"coding with parameter", with_header("Transfer-Encoding: chunked;q=1")},
        {"coding with vertical tab", with_header("Transfer-Encoding:\x0b"
                                                 "chunked")},
        {"coding quoted", with_header("Transfer-Encoding: \"chunked\"")},
        {"coding empty", with_header("Transfer-Encoding:")},
        {"coding name with space", with_header("Transfer-Encoding : chunked")},
        {"coding name with tab", with_header("Transfer-Encoding\t: chunked")},
        {"coding folded", with_header("Transfer-Encoding:\r\n chunked")},
        {"coding in HTTP/1.0", "POST /echo HTTP/1.0\r\n" + h + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        // Lines and names.
        {"bare LF everywhere", "GET /x HTTP/1.1\nHost: t\n\n"},
        {"bare LF after the request line", "GET /x HTTP/1.1\nHost: t\r\n\r\n"},
        {"bare LF after a header", "GET /x HTTP/1.1\r\nHost: t\nX: y\r\n\r\n"},
        {"bare LF at the end", "GET /x HTTP/1.1\r\nHost: t\r\n\n"},
        {"bare CR in a header", "GET /x HTTP/1.1\r\nHost: t\r\nX: a\rTransfer-Encoding: chunked\r\n\r\n"},
        {"bare CR in the request line", "GET /x\rHTTP/1.1 HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"two CR", "GET /x HTTP/1.1\r\r\nHost: t\r\n\r\n"},
        {"folded header", with_header("X-A: b\r\n c")},
        {"folded first header", "GET /x HTTP/1.1\r\n Host: t\r\n\r\n"},
        {"folded with tab", with_header("X-A: b\r\n\tc")},
        {"space before colon", with_header("X-A : b")},
        {"space before name", with_header(" X-A: b")},
        {"no colon", with_header("X-A")},
        {"empty name", with_header(": b")},
        {"name with brackets", with_header("X(A): b")},
        {"name with NUL", with_header("X\0A: b"s)},
        {"name not ASCII", with_header("X\xc3\xa9: b")},
        {"value with NUL", with_header("X-A: b\0c"s)},
        {"value with escape", with_header("X-A: b\x1b[0m")},
        {"value with DEL", with_header("X-A: b\x7f")},
        {"empty line first", "\r\nGET /x HTTP/1.1\r\nHost: t\r\n\r\n"},
        // Request line and target.
        {"no version", "GET /x\r\nHost: t\r\n\r\n"},
        {"version 2.0", "GET /x HTTP/2.0\r\nHost: t\r\n\r\n"},
        {"version 1.2", "GET /x HTTP/1.2\r\nHost: t\r\n\r\n"},
        {"version 0.9", "GET /x HTTP/0.9\r\nHost: t\r\n\r\n"},
        {"version lower case", "GET /x http/1.1\r\nHost: t\r\n\r\n"},
        {"version cut", "GET /x HTTP/1.\r\nHost: t\r\n\r\n"},
        {"the HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"},
        {"TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n\n"s},
        {"two spaces", "GET  /x HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"tab for space", "GET\t/x HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"space in target", "GET /x y HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"leading space", " GET /x HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"trailing space", "GET /x HTTP/1.1 \r\nHost: t\r\n\r\n"},
        {"absolute form", "GET http://t/x HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"authority form", "GET t:80 HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"asterisk for GET", "GET * HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"no slash", "GET x HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"fragment", "GET /x#y HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"raw byte above ASCII", "GET /\xc3\xa9 HTTP/1.1\r\nHost: t\r\n\r\n"},
        {"NUL", "GET /\0 HTTP/1.1\r\nHost: t\r\n\r\n"s},
        {"escaped NUL", get("/a%00b")},
        {"escaped NUL in the query", get("/a?x=%00")},
        {"broken escape", get("/a%2")},
        {"library escape", get("/a%u0041")},
        {"escape of letters", get("/a%zz")},
        {"escaped slash", get("/a%2Fb")},
        {"escaped backslash", get("/a%5cb")},
        {"raw backslash", get("/a\\b")},
        {"dot segment", get("/a/../b")},
        {"escaped dot segment", get("/a/%2e%2E/b")},
        {"last dot segment", get("/a/..")},
        {"single dot", get("/./a")},
        {"empty segment", get("//evil/a")},
        {"escaped newline", get("/a%0d%0aX:%20y")},
        {"overlong UTF-8", get("/a%c0%afb")},
        {"surrogate", get("/a%ed%a0%80")},
        // Host.
        {"no host", "GET /x HTTP/1.1\r\n\r\n"},
        {"two hosts", "GET /x HTTP/1.1\r\nHost: t\r\nHost: t\r\n\r\n"},
        {"empty host", "GET /x HTTP/1.1\r\nHost:\r\n\r\n"},
        {"host list", "GET /x HTTP/1.1\r\nHost: a, b\r\n\r\n"},
        {"host with path", "GET /x HTTP/1.1\r\nHost: a/b\r\n\r\n"},
        {"host with user", "GET /x HTTP/1.1\r\nHost: a@b\r\n\r\n"},
        {"host with letters for a port", "GET /x HTTP/1.1\r\nHost: a:b\r\n\r\n"},
        {"two authorisations", with_header("Authorization: Bearer a\r\nAuthorization: Bearer b")},
        {"two content types", with_header("Content-Type: a/b\r\nContent-Type: c/d")},
        // Chunks.
        {"chunk size -2", chunked("-2\r\nab\r\n0\r\n\r\n")},
        {"chunk size +2", chunked("+2\r\nab\r\n0\r\n\r\n")},
        {"chunk size 0x2", chunked("0x2\r\nab\r\n0\r\n\r\n")},
        {"chunk size with space before", chunked(" 2\r\nab\r\n0\r\n\r\n")},
        {"chunk size with space behind", chunked("2 \r\nab\r\n0\r\n\r\n")},
        {"chunk size with tab and extension", chunked("2\t;a\r\nab\r\n0\r\n\r\n")},
        {"chunk size empty", chunked("\r\nab\r\n0\r\n\r\n")},
        {"chunk size of extension only", chunked(";a=b\r\nab\r\n0\r\n\r\n")},
        {"chunk size not a number", chunked("xyz\r\nab\r\n0\r\n\r\n")},
        {"chunk size beyond 64 bits", chunked("10000000000000002\r\nab\r\n0\r\n\r\n")},
        {"chunk size of many zeros", chunked(std::string(40, '0') + "2\r\nab\r\n0\r\n\r\n")},
        {"chunk size ended by bare LF", chunked("2\nab\r\n0\r\n\r\n")},
        {"chunk size ended by bare CR", chunked("2\rab\r\n0\r\n\r\n")},
        {"chunk data ended by bare LF", chunked("2\r\nab\n0\r\n\r\n")},
        {"chunk data too long", chunked("2\r\nabc\r\n0\r\n\r\n")},
        {"chunk data too short", chunked("3\r\nab\r\n0\r\n\r\n")},
        {"chunk without line end", chunked("2\r\nab0\r\n\r\n")},
        {"extension too long", chunked("2;" + std::string(600, 'x') + "\r\nab\r\n0\r\n\r\n")},
        {"extension with bare LF", chunked("2;a\nb\r\nab\r\n0\r\n\r\n")},
        {"extension with control character", chunked("2;a\x01\r\nab\r\n0\r\n\r\n")},
        {"trailer without colon", chunked("0\r\nX\r\n\r\n")},
        {"trailer with bare LF", chunked("0\r\nX: y\n\r\n")},
        {"last chunk ended by bare LF", chunked("0\r\n\n")},
        // Not 400, but still the end of the connection.
        {"unknown method", "BREW /x HTTP/1.1\r\nHost: t\r\n\r\n", 501},
        {"method in lower case", "get /x HTTP/1.1\r\nHost: t\r\n\r\n", 501},
        {"CONNECT", "CONNECT t:80 HTTP/1.1\r\nHost: t\r\n\r\n", 501},
        {"TRACE", "TRACE /x HTTP/1.1\r\nHost: t\r\n\r\n", 501},
        {"other expectation", with_header("Expect: 200-maybe"), 417},
        {"gzip body", with_header("Content-Encoding: gzip\r\nContent-Length: 5"), 415},
        {"brotli body", with_header("Content-Encoding: br\r\nTransfer-Encoding: chunked"), 415},
        {"coding list of a body", with_header("Content-Encoding: identity, gzip\r\nContent-Length: 5"), 415},
    };
    std::string extensions;
    for (int chunk = 0; chunk < 60; ++chunk) extensions += "1;" + std::string(300, 'x') + "\r\na\r\n";
    list.push_back({"many extensions", chunked(extensions + "0\r\n\r\n")});
    std::string trailers = "0\r\n";
    for (int line = 0; line < 200; ++line)
        trailers += "X-" + std::to_string(line) + ": " + std::string(100, 'y') + "\r\n";
    list.push_back({"many trailers", chunked(trailers + "\r\n")});
    return list;
}

}  // namespace

TEST_CASE("every ambiguous request is refused and ends its connection, whole or byte by byte") {
    Wall wall;
    std::size_t count = 0;
    for (const Attack& attack : attacks()) {
        CAPTURE(attack.name);
        for (const bool piecemeal : {false, true}) {
            if (piecemeal && attack.bytes.size() > 400) continue;
            RawClient client(wall.port());
            REQUIRE(client.connected());
            if (piecemeal) {
                for (const char byte : attack.bytes) client.send(std::string_view(&byte, 1));
                client.send(smuggled);
            } else {
                client.send(attack.bytes + smuggled);
            }
            const RawResponse response = client.receive();
            CHECK(response.status == attack.status);
            CHECK(response.at("content-type") == "application/problem+json");
            CHECK(response.at("connection") == "close");
            CHECK(client.receive().status == 0);  // nothing behind it was run
        }
        ++count;
    }
    CHECK(count >= 60);
    CHECK(wall.calls() == 0);
    CHECK(wall.server().statistics().requests == 0);
    CHECK(wall.spool_files() == 0);
    CHECK(ask(wall.port(), get("/fine")).status == 200);
}

TEST_CASE("what is strange but clear is served") {
    Wall wall;
    for (const std::string& request : std::initializer_list<std::string>{
             "GET /x HTTP/1.1\r\nhOsT:t\r\n\r\n", "GET /x HTTP/1.1\r\nHost: [::1]:8080\r\n\r\n",
             "GET /x HTTP/1.0\r\n\r\n", "GET /x HTTP/1.1\r\nHost: t:80\r\nX-Empty:\r\nX-Obs: caf\xe9\r\n\r\n",
             get("/x?a=b?c=/d&&e"), get("/%7Euser/"),
             "POST /x HTTP/1.1\r\nHost: t\r\nContent-Length: 0003\r\n\r\nabc",
             "POST /x HTTP/1.1\r\nHost: t\r\nTRANSFER-ENCODING:  Chunked "
             "\r\n\r\nA;x=\"y\"\r\n0123456789\r\n000\r\n\r\n",
             "POST /x HTTP/1.1\r\nHost: t\r\nContent-Encoding: identity\r\nContent-Length: 1\r\n\r\na",
             "GET /x HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nab"}) {
        CAPTURE(request);
        RawClient client(wall.port());
        client.send(request + (request.find("1.0") == std::string::npos ? smuggled : ""));
        CHECK(client.receive().status == 200);
        if (request.find("1.0") == std::string::npos)
            CHECK(client.receive().body == "/smuggled");  // an honest second request
    }
}

TEST_CASE("an unread body after a refusal by the handler is not run as a request") {
    Wall wall;
    RawClient client(wall.port());
    client.send("POST /refuse HTTP/1.1\r\nHost: t\r\nContent-Length: " + std::to_string(smuggled.size()) +
                "\r\n\r\n" + smuggled);
    CHECK(client.receive().status == 401);
    client.send(get("/honest"));
    CHECK(client.receive().body == "/honest");
    CHECK(wall.calls() == 2);
}

TEST_CASE("a broken request behind a HEAD gets its answer with a body") {
    Wall wall;
    RawClient client(wall.port());
    client.send("HEAD /x HTTP/1.1\r\nHost: t\r\n\r\n");
    CHECK(client.receive(true).status == 200);
    client.send("GET /x\n");
    CHECK(client.receive().is_problem("line-end-invalid"));
}
