// The form parser against a slow, obvious twin, over random content in random pieces.
#include <doctest/doctest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "service/http/multipart.h"
#include "tests/service/wall_fixture.h"

using namespace groundswell;
using namespace groundswell::service;

namespace {

struct Piece {
    std::string name;
    std::optional<std::string> file_name;
    std::string content;
    friend bool operator==(const Piece&, const Piece&) = default;
};

std::string write_form(const std::vector<Piece>& pieces, const std::string& boundary) {
    std::string body;
    for (const Piece& piece : pieces) {
        body += "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + piece.name + "\"";
        if (piece.file_name) body += "; filename=\"" + *piece.file_name + "\"\r\nContent-Type: text/csv";
        body += "\r\n\r\n" + piece.content + "\r\n";
    }
    return body + "--" + boundary + "--\r\n";
}

// Cuts at every delimiter line it can see in the whole body at once.
std::vector<std::string> slow_contents(const std::string& body, const std::string& boundary) {
    const std::string text = "\r\n" + body;
    const std::string delimiter = "\r\n--" + boundary;
    std::vector<std::string> contents;
    std::size_t begin = std::string::npos;
    for (std::size_t at = 0; at + delimiter.size() <= text.size(); ++at) {
        if (text.compare(at, delimiter.size(), delimiter) != 0) continue;
        std::size_t behind = at + delimiter.size();
        const bool last = text.compare(behind, 2, "--") == 0;
        while (behind < text.size() && (text[behind] == ' ' || text[behind] == '\t')) ++behind;
        if (!last && text.compare(behind, 2, "\r\n") != 0) continue;
        if (begin != std::string::npos) contents.push_back(text.substr(begin, at - begin));
        if (last) break;
        begin = text.find("\r\n\r\n", at) + 4;
        at = begin - 1;
    }
    return contents;
}

class Fixture {
public:
    Fixture() : spool_(*Spool::open(wall_.spool())) {}

    Verdict parse(const std::string& body, const std::string& boundary, std::mt19937& random,
                  std::size_t most_piece, std::vector<api::Part>& parts) {
        MultipartReader reader(*spool_, boundary, MultipartLimits{.memory = 2000});
        for (std::size_t at = 0; at < body.size();) {
            const std::size_t size = std::min<std::size_t>(1 + random() % most_piece, body.size() - at);
            if (Verdict verdict = reader.write(std::string_view(body).substr(at, size))) return verdict;
            at += size;
        }
        return reader.finish(parts);
    }

    Wall wall_;
    std::unique_ptr<Spool> spool_;
};

}  // namespace

TEST_CASE("random forms come back exactly, however they are cut") {
    Fixture fixture;
    std::mt19937 random(20);
    // Letters that make contents full of near delimiters.
    const std::vector<std::string> letters{
        "\r",       "\n",        "-",     "--", "b", "bo",         "\r\n",    "\r\n--b",
        "\r\n--bo", "\r\n--bou", "\r\n-", "x",  " ", "\r\n--boux", "--bou--", std::string("\0", 1),
        "\xff"};
    for (int round = 0; round < 3000; ++round) {
        CAPTURE(round);
        std::vector<Piece> pieces(random() % 5);
        for (Piece& piece : pieces) {
            piece.name = "n" + std::to_string(random() % 10);
            if (random() % 2 == 0) piece.file_name = "f" + std::to_string(random() % 10) + ".csv";
            const std::size_t length = piece.file_name && random() % 8 == 0 ? 900 : random() % 40;
            for (std::size_t count = 0; count < length; ++count)
                piece.content += letters[random() % letters.size()];
        }
        const std::string boundary = "bou" + std::to_string(random() % 3);
        const std::string body = write_form(pieces, boundary);
        std::vector<api::Part> parts;
        const std::size_t cut = round % 3 == 0 ? 1 : round % 3 == 1 ? 7 : 5000;
        const Verdict verdict = fixture.parse(body, boundary, random, cut, parts);
        REQUIRE_FALSE(verdict.has_value());
        const std::vector<std::string> expected = slow_contents(body, boundary);
        REQUIRE(parts.size() == pieces.size());
        REQUIRE(parts.size() == expected.size());
        for (std::size_t index = 0; index < parts.size(); ++index) {
            REQUIRE(parts[index].name == pieces[index].name);
            REQUIRE(parts[index].file_name == pieces[index].file_name);
            REQUIRE(parts[index].body.read(1 << 20).value() == expected[index]);
            REQUIRE(expected[index] == pieces[index].content);
        }
    }
    CHECK(fixture.spool_->memory_in_use == 0);
}

TEST_CASE("damaged forms are refused or read, the same for every cut, and never crash") {
    Fixture fixture;
    std::mt19937 random(21);
    for (int round = 0; round < 3000; ++round) {
        std::string body = write_form({{"a", std::nullopt, "one"}, {"f", "x.csv", "r1\r\nr2\r\n--bo"}}, "bou");
        for (std::size_t change = random() % 4 + 1; change > 0; --change) {
            const std::size_t at = random() % body.size();
            if (random() % 3 == 0) {
                body.erase(at, random() % 5);
            } else if (random() % 2 == 0) {
                body[at] = static_cast<char>(random());
            } else {
                body.insert(at, "\r\n--bou\r\n", random() % 10);
            }
        }
        std::vector<api::Part> whole;
        std::vector<api::Part> cut;
        const Verdict first = fixture.parse(body, "bou", random, 100'000, whole);
        const Verdict second = fixture.parse(body, "bou", random, 3, cut);
        CAPTURE(body);
        REQUIRE(first.has_value() == second.has_value());
        REQUIRE(whole.size() == cut.size());
        for (std::size_t index = 0; index < whole.size(); ++index) {
            REQUIRE(whole[index].body.read(1 << 20).value() == cut[index].body.read(1 << 20).value());
        }
    }
}

TEST_CASE("a form over HTTP: fields in memory, files spooled when large") {
    Wall wall;
    wall.keep_bodies(true);
    std::string large;
    for (int row = 0; large.size() < 500'000; ++row) large += std::to_string(row) + ",parking\r\n";
    const std::string body = write_form({{"organisation", std::nullopt, "chamber"},
                                         {"file", "C:\\surveys\\caf\xc3\xa9 2026.csv", large},
                                         {"profile", "small.toml", "x = 1"},
                                         {"asks", std::nullopt, ""}},
                                        "----x y'z");
    CHECK(ask(wall.port(), post("/upload", body,
                                "Content-Type: Multipart/Form-Data; charset=utf-8; boundary=\"----x y'z\"\r\n"))
              .status == 200);
    {
        const api::Request request = wall.last();
        CHECK(request.body.size() == 0);
        REQUIRE(request.parts.size() == 4);
        CHECK(request.parts[0].body.bytes() == "chamber");
        CHECK_FALSE(request.parts[0].file_name.has_value());
        CHECK(request.parts[1].file_name == "caf\xc3\xa9 2026.csv");
        CHECK(request.parts[1].content_type == "text/csv");
        REQUIRE(request.parts[1].body.is_spooled());
        CHECK(request.parts[1].body.read(1 << 20).value() == large);
        CHECK(request.parts[2].body.bytes() == "x = 1");
        CHECK(request.parts[3].body.bytes().empty());
        CHECK(wall.spool_files() == 1);
    }
    CHECK(ask(wall.port(), get("/next")).status == 200);
    CHECK(wall.spool_files() == 0);
}

TEST_CASE("file names are made fit to show") {
    CHECK(display_name("a.csv") == "a.csv");
    CHECK(display_name("../../etc/passwd") == "passwd");
    CHECK(display_name("C:\\x\\y.csv") == "y.csv");
    CHECK(display_name("a%22b.csv") == "a\"b.csv");
    CHECK(display_name(std::string("a\0b\nc\x7f", 6)) == "abc");
    CHECK(display_name("caf\xe9.csv") == "caf\xef\xbf\xbd.csv");
    CHECK(display_name("x\xe2\x80\xaegpj.exe") == "xgpj.exe");
    CHECK(display_name("\xc2\x85x") == "x");
    CHECK(display_name(std::string(300, 'a')).size() == 255);
    CHECK(display_name("\xf0\x9f").size() % 3 == 0);
    CHECK(display_name("..") == "..");
    CHECK(display_name("").empty());
}
