// The HTTP wall: listener, event loop, guard and cpp-httplib, behind one function from Request to Response.
//
// What it is    A small epoll loop owns all sockets. It collects a request's header block and body under limits
//               of size, count and time (spooling large bodies to disk), and only then hands it to a worker,
//               where cpp-httplib's request processing turns it into an api::Request; the loop writes the
//               response. No worker is ever held by a slow client. The library is not trusted: see
//               docs/decisions/ and tests/service/attacks.
// Call order    start(), then stop() once. stop() finishes what was accepted.
// Thread rule   The handler is called by several workers at once.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/message.h"
#include "core/result.h"

namespace groundswell::service {

struct HttpLimits {
    std::size_t header_bytes = 16 * 1024;
    std::size_t header_lines = 100;
    std::size_t target_bytes = 8 * 1024;  // request line's path and query
    std::size_t path_bytes = 1024;
    std::size_t memory_body_bytes = 64 * 1024;  // larger bodies are spooled
    std::uint64_t body_bytes = 1ULL << 30;      // uploads
    std::uint64_t other_body_bytes = 1 << 20;   // bodies to other paths
    std::size_t connections = 8192;
    std::size_t connections_per_address = 8192;  // lower it when not behind a proxy
    std::size_t queue = 1024;                    // requests waiting for a worker; beyond: 503
    std::size_t workers = 4;
    std::chrono::milliseconds header_deadline{10'000};
    std::chrono::milliseconds body_deadline{600'000};
    std::uint64_t body_bytes_per_second = 1024;        // minimum, after 10 s
    std::chrono::milliseconds idle_deadline{30'000};   // keep-alive
    std::chrono::milliseconds write_deadline{60'000};  // without progress
    std::size_t keep_alive_requests = 10'000;
    std::chrono::milliseconds heartbeat{15'000};  // of a stream without events: so that a client gone is noticed
};

struct HttpOptions {
    std::string host = "127.0.0.1";
    std::uint16_t port = 8080;    // 0: a free one
    std::string spool_directory;  // exists, writable
    HttpLimits limits;
    // Says whether a body for this method and path may be as large as limits.body_bytes.
    std::function<bool(api::Method, const std::string& path)> takes_uploads;
    // Asked when the headers of a request with a body larger than memory_body_bytes (or of unknown size) are
    // there and before its body is read: an answer refuses the body, so that nobody without a token can fill the
    // disk. Runs in the event loop: it must be quick, and must not throw. May be empty.
    std::function<std::optional<api::Response>(const api::Request&)> before_body;
    // What a browser shows of a refusal with this status, in place of the problem document; nothing: that
    // document. Runs in the event loop, as before_body does. May be empty.
    std::function<std::optional<api::Response>(const api::Request&, int status)> page_of_refusal;
};

// Counts since start, for /metrics.
struct HttpStatistics {
    std::uint64_t accepted = 0;     // connections
    std::uint64_t open = 0;         // connections now
    std::uint64_t turned_away = 0;  // connections over a cap
    std::uint64_t requests = 0;     // handed to the handler
    std::uint64_t refused = 0;      // answered by the wall itself
    std::uint64_t timed_out = 0;    // connections closed for slowness
    std::uint64_t waiting = 0;      // requests waiting for a worker now
};

// Must not throw; what it throws all the same becomes a 500 that tells nothing.
using Handler = std::function<api::Response(api::Request&)>;

class HttpServer {
public:
    // "port-in-use", "address-invalid", "spool-unwritable" (environment).
    static Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options, Handler handler);
    virtual ~HttpServer() = default;
    virtual std::uint16_t port() const = 0;
    virtual HttpStatistics statistics() const = 0;
    virtual void stop() = 0;  // stops accepting, answers what was received, closes
};

}  // namespace groundswell::service
