// Paths the wall does not show the library, because it reads them as the wall does: the library is asked here.
#include <doctest/doctest.h>
#include <httplib.h>

#include <random>
#include <string>

#include "service/http/memory_stream.h"
#include "service/http/target.h"

using namespace groundswell::service;

namespace {

// What the library takes a request line for; "" when it refuses it.
class Reader : public httplib::Server {
public:
    Reader() {
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response&) {
            read_ = request.method + " " + request.path;
            return HandlerResponse::Handled;
        });
    }
    std::string read(const std::string& line) {
        read_.clear();
        MemoryStream stream(line + " HTTP/1.1\r\n\r\n");
        bool closed = false;
        process_request(stream, true, closed, [](httplib::Request&) {});
        return read_;
    }

private:
    std::string read_;
};

std::string random_plain_path(std::mt19937& random) {
    constexpr std::string_view characters = "abcxyzABCXYZ0189-_/";
    std::string path = "/";
    for (std::size_t size = random() % 60; size > 0; --size) path += characters[random() % characters.size()];
    return path;
}

}  // namespace

TEST_CASE("the library reads every plain path as it stands") {
    Reader reader;
    std::mt19937 random(20261128);
    for (int round = 0; round < 2'000; ++round) {
        const std::string path = random_plain_path(random);
        REQUIRE(is_plain_path(path));
        for (const char* method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
            REQUIRE(reader.read(std::string(method) + " " + path) == std::string(method) + " " + path);
    }
}

TEST_CASE("a path with anything to decode, split or repair is not plain") {
    for (int byte = 0; byte < 256; ++byte) {
        const char character = static_cast<char>(byte);
        const bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                           (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == '/';
        CHECK(is_plain_path(std::string("/v1/") + character + "x") == plain);
    }
}
