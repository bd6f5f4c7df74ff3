// Exchange: one request on its way from the event loop through a worker and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/message.h"

namespace groundswell::service {

// What the response writer must know of the request.
struct ReplyContext {
    bool head_only = false;  // HEAD: headers as for GET, no body
    bool keep_alive = true;
    bool accepts_gzip = false;
    bool etag_was_compressed = false;
    std::string request_id;
};

// Bytes for the socket.
struct Outgoing {
    std::string head;  // without Connection and the empty line: the loop knows best how the connection goes on
    std::string body;
    bool keep_alive = false;

    std::size_t size() const { return head.size() + body.size(); }
};

struct Exchange {
    std::uint64_t connection = 0;
    std::string_view method_name;
    std::string raw_path;
    api::Request request;
    ReplyContext context;
    Outgoing out;
};

}  // namespace groundswell::service
