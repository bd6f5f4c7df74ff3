// A server to measure with wrk: the same 20 KB of JSON from our wall or from the bare library.
//   http_server wall|bare PORT [workers]
#include <httplib.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

#include "service/http/server.h"

namespace {

std::string json_of_20_kilobytes() {
    std::string body = "{\"rows\":[";
    for (int row = 0; body.size() < 20'000; ++row) {
        body += (row == 0 ? "" : ",") + std::string("{\"theme\":\"parking\",\"n\":") + std::to_string(row) + "}";
    }
    return body + "]}";
}

int serve_bare(int port, std::size_t workers) {
    const std::string body = json_of_20_kilobytes();
    httplib::Server server;
    server.new_task_queue = [workers] { return new httplib::ThreadPool(workers); };
    server.set_keep_alive_max_count(100'000'000);
    server.set_tcp_nodelay(true);
    server.Get("/summary", [&](const httplib::Request&, httplib::Response& response) {
        response.set_content(body, "application/json");
    });
    return server.listen("127.0.0.1", port) ? 0 : 1;
}

int serve_wall(int port, std::size_t workers) {
    using namespace groundswell;
    const std::string body = json_of_20_kilobytes();
    service::HttpOptions options;
    options.port = static_cast<std::uint16_t>(port);
    options.spool_directory = std::filesystem::temp_directory_path().string();
    options.limits.workers = workers;
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

}  // namespace

int main(int count, char** arguments) {
    if (count < 3) {
        std::fprintf(stderr, "usage: http_server wall|bare PORT [workers]\n");
        return 2;
    }
    const int port = std::atoi(arguments[2]);
    const std::size_t workers = count > 3 ? static_cast<std::size_t>(std::atoi(arguments[3])) : 8;
    return std::string(arguments[1]) == "wall" ? serve_wall(port, workers) : serve_bare(port, workers);
}
