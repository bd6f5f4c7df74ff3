// Exchange: one request on its way from the event loop through a worker and back.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "api/message.h"

namespace groundswell::service {

// What the response writer must know of the request.
struct ReplyContext {
    bool head_only = false;  // HEAD: headers as for GET, no body
    bool keep_alive = true;
    int minor_version = 1;
    bool accepts_gzip = false;
    bool etag_was_compressed = false;
    std::string request_id;
};

// Bytes for the socket.
struct Outgoing {
    std::string head;
    std::string body;
    std::shared_ptr<const std::string> kept = nullptr;  // in place of `body`
    std::size_t sent = 0;                               // of head and body together
    bool keep_alive = false;
    std::shared_ptr<api::EventSource> events;  // what follows the body, as it comes

    const std::string& content() const { return kept ? *kept : body; }
    std::size_t size() const { return head.size() + content().size(); }
    bool done() const { return sent == size(); }
};

// Writes what the socket takes without waiting. False when the client is gone.
bool send_some(int socket, Outgoing& out);

struct Exchange {
    std::uint64_t connection = 0;
    int socket = -1;  // stays open while the exchange is under way
    // Set by the loop when the client sends more before it is answered: then the loop waits to hear of the answer.
    std::shared_ptr<std::atomic<bool>> client_ahead;
    std::string_view method_name;
    std::string raw_path;
    api::Request request;
    ReplyContext context;
    Outgoing out;
};

}  // namespace groundswell::service
