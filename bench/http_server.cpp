// 20 KB of JSON from behind the wall, to measure with wrk beside tests/bare_library/server.cpp.
//   http_server PORT [workers]
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "service/http/server.h"

using namespace groundswell;

namespace {

std::string json_of_20_kilobytes() {
    std::string body = "{\"rows\":[";
    for (int row = 0; body.size() < 20'000; ++row) {
        body += (row == 0 ? "" : ",") + std::string("{\"theme\":\"parking\",\"n\":") + std::to_string(row) + "}";
    }
    return body + "]}";
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        std::fprintf(stderr, "usage: http_server PORT [workers]\n");
        return 2;
    }
    const std::string body = json_of_20_kilobytes();
    service::HttpOptions options;
    options.port = static_cast<std::uint16_t>(std::atoi(arguments[1]));
    options.spool_directory = std::filesystem::temp_directory_path().string();
    if (count > 2) options.limits.workers = static_cast<std::size_t>(std::atoi(arguments[2]));
    options.limits.keep_alive_requests = 100'000'000;
    const auto server =
        service::HttpServer::start(options, [&](api::Request&) { return api::Response::json(200, body); });
    if (!server) {
        std::fprintf(stderr, "%s\n", describe(server.error()).c_str());
        return 1;
    }
    ::pause();
    return 0;
}
