// The yardstick for bench/http_server.cpp: the same 20 KB of JSON from the bare library, without the wall.
//   bare_library_server PORT [threads]
#include <httplib.h>

#include <cstdio>
#include <cstdlib>
#include <string>

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
        std::fprintf(stderr, "usage: bare_library_server PORT [threads]\n");
        return 2;
    }
    const std::size_t threads = count > 2 ? static_cast<std::size_t>(std::atoi(arguments[2])) : 8;
    const std::string body = json_of_20_kilobytes();
    httplib::Server server;
    server.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
    server.set_keep_alive_max_count(100'000'000);
    server.set_tcp_nodelay(true);
    server.Get("/summary", [&](const httplib::Request&, httplib::Response& response) {
        response.set_content(body, "application/json");
    });
    return server.listen("127.0.0.1", std::atoi(arguments[1])) ? 0 : 1;
}
