// A real wall on a free port with a handler that says what it was given.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "service/http/server.h"
#include "tests/service/raw_client.h"

namespace groundswell::service {

class Wall {
public:
    explicit Wall(const std::function<void(HttpOptions&)>& adjust = {}, Handler handler = {});
    ~Wall();
    Wall(const Wall&) = delete;
    Wall& operator=(const Wall&) = delete;

    std::uint16_t port() const { return server_->port(); }
    HttpServer& server() { return *server_; }
    const std::string& spool() const { return spool_; }
    int calls() const { return calls_; }  // how often the handler ran
    api::Request last();                  // what it was last given
    void keep_bodies(bool keep) { keep_bodies_ = keep; }
    std::size_t spool_files() const;  // bodies now in the spool

    // Paths: /echo gives the body back, /throw throws, /big and /kept 20 KB of JSON, /refuse 401, /slow waits 200 ms,
    // /cookie sets headers that try to split the response, anything else its path as text.
    api::Response answer(api::Request& request);

private:
    std::string spool_;
    std::atomic<int> calls_{0};
    std::atomic<bool> keep_bodies_{false};
    std::mutex mutex_;
    api::Request last_;
    std::unique_ptr<HttpServer> server_;
};

std::string json_of_20_kilobytes();

}  // namespace groundswell::service
