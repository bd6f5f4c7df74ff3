// The head of a request: request line and header fields, read strictly.
//
// What it is    HeadScanner finds the end of a head in bytes that arrive piecemeal; parse_head turns the whole
//               head into a RequestHead. Anything two HTTP readers could understand differently is refused:
//               bare LF or CR, folded lines, space before a colon, both or two of Content-Length and
//               Transfer-Encoding, missing or repeated Host, other target forms, control characters.
// Units         Bytes. The limits are those of HttpLimits.
// Call order    scan() after every read until it says complete; then parse_head() once.
// Thread rule   Plain values and functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "api/message.h"
#include "service/http/refusal.h"
#include "service/http/server.h"
#include "service/http/target.h"

namespace groundswell::service {

struct RequestHead {
    api::Method method = api::Method::get;
    std::string_view method_name;  // as the library wants it: a constant, not the client's bytes
    Target target;
    bool asterisk = false;  // OPTIONS *
    int minor_version = 1;
    api::Fields headers;  // names lower case, values trimmed; only those a handler may see
    bool keep_alive = true;
    bool chunked = false;
    std::uint64_t content_length = 0;
    bool expects_continue = false;
    bool accepts_gzip = false;
    bool etag_was_compressed = false;  // If-None-Match named our gzip variant
    std::string content_type;
    std::string request_id;  // the client's own, when it is one

    bool has_body() const { return chunked || content_length > 0; }
};

class HeadScanner {
public:
    // Looks at bytes not looked at before. True when the head, size() bytes, is complete.
    bool scan(std::string_view input, const HttpLimits& limits);
    const Verdict& verdict() const { return verdict_; }
    std::size_t size() const { return size_; }
    void reset() { *this = HeadScanner{}; }

private:
    std::size_t seen_ = 0;
    std::size_t line_start_ = 0;
    std::size_t lines_ = 0;
    std::size_t size_ = 0;
    Verdict verdict_;
};

std::variant<RequestHead, Refusal> parse_head(std::string_view head, const HttpLimits& limits);

}  // namespace groundswell::service
