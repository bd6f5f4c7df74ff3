#include "service/http/head.h"

#include <algorithm>
#include <array>
#include <utility>

#include "core/ascii.h"
#include "service/http/fields.h"

namespace groundswell::service {

namespace {

Refusal bad(std::string code, std::string detail) {
    return Refusal{400, std::move(code), std::move(detail)};
}

struct KnownMethod {
    std::string_view name;
    api::Method method;
};

constexpr std::array<KnownMethod, 7> known_methods{{{"GET", api::Method::get},
                                                    {"HEAD", api::Method::head},
                                                    {"POST", api::Method::post},
                                                    {"PUT", api::Method::put},
                                                    {"PATCH", api::Method::patch},
                                                    {"DELETE", api::Method::del},
                                                    {"OPTIONS", api::Method::options}}};

Verdict read_request_line(std::string_view line, const HttpLimits& limits, RequestHead& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || line.find(' ', first + 1) != last) {
        return bad("request-line-invalid", "The request line must be a method, a target and a version.");
    }
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!is_token(method)) return bad("request-line-invalid", "The method is not a token.");
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return bad("version-unsupported", "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    }
    head.minor_version = version.back() - '0';
    head.keep_alive = head.minor_version == 1;
    const auto known = std::find_if(known_methods.begin(), known_methods.end(),
                                    [&](const KnownMethod& candidate) { return candidate.name == method; });
    if (known == known_methods.end()) return Refusal{501, "method-unknown", "This method is not known here."};
    head.method = known->method;
    head.method_name = known->name;
    if (target.size() > limits.target_bytes) {
        return Refusal{414, "target-too-long",
                       "The request target is longer than " + std::to_string(limits.target_bytes) + " bytes."};
    }
    if (target == "*" && head.method == api::Method::options) {
        head.asterisk = true;
        return std::nullopt;
    }
    auto parsed = parse_target(target, limits.path_bytes);
    if (const Refusal* refusal = std::get_if<Refusal>(&parsed)) return *refusal;
    head.target = std::get<Target>(std::move(parsed));
    return std::nullopt;
}

// What has been seen of the fields that decide about framing and identity.
struct Singles {
    bool host = false;
    bool content_length = false;
    bool transfer_encoding = false;
    bool content_type = false;
    bool authorization = false;
    bool expect = false;
    bool close = false;
};

Verdict repeated(bool& seen, std::string_view name) {
    if (std::exchange(seen, true)) {
        return bad("header-repeated", "The header " + std::string(name) + " may be given only once.");
    }
    return std::nullopt;
}

Verdict read_content_length(std::string_view value, RequestHead& head) {
    // 18 digits cannot overflow, and no body is that long.
    const bool digits = !value.empty() && value.size() <= 18 && std::all_of(value.begin(), value.end(), is_digit);
    if (!digits) return bad("content-length-invalid", "Content-Length must be one decimal number.");
    for (const char digit : value) {
        head.content_length = head.content_length * 10 + static_cast<std::uint64_t>(digit - '0');
    }
    return std::nullopt;
}

void read_connection(std::string_view value, Singles& singles, RequestHead& head) {
    singles.close = singles.close || list_has(value, "close");
    head.keep_alive = !singles.close && (head.keep_alive || list_has(value, "keep-alive"));
}

// The gzip variant of a response has its own entity tag, the plain one with "-gzip" inside the quotes
// (response_writer.cpp). The handler only knows the plain one.
std::string plain_etags(std::string_view value, RequestHead& head) {
    constexpr std::string_view suffix = "-gzip\"";
    std::string plain(value);
    for (auto at = plain.find(suffix); at != std::string::npos; at = plain.find(suffix, at)) {
        plain.erase(at, suffix.size() - 1);
        head.etag_was_compressed = true;
    }
    return plain;
}

// The fields with a meaning for the wall. The others go to the handler as they are.
Verdict read_field(const std::string& name, std::string_view value, Singles& singles, RequestHead& head) {
    if (name == "host") {
        if (Verdict verdict = repeated(singles.host, "Host")) return verdict;
        if (!is_host(value))
            return bad("host-invalid", "The Host header is not a host name with an optional port.");
    } else if (name == "content-length") {
        if (Verdict verdict = repeated(singles.content_length, "Content-Length")) return verdict;
        return read_content_length(value, head);
    } else if (name == "transfer-encoding") {
        if (Verdict verdict = repeated(singles.transfer_encoding, "Transfer-Encoding")) return verdict;
        if (!same_ignoring_case(value, "chunked")) {
            return bad("transfer-encoding-invalid", "The only transfer coding read here is chunked.");
        }
        head.chunked = true;
    } else if (name == "content-encoding") {
        if (!same_ignoring_case(value, "identity")) {
            return Refusal{415, "content-encoding-unsupported", "Compressed bodies are not read; send it plain."};
        }
    } else if (name == "content-type") {
        if (Verdict verdict = repeated(singles.content_type, "Content-Type")) return verdict;
        head.content_type = value;
    } else if (name == "authorization") {
        return repeated(singles.authorization, "Authorization");
    } else if (name == "expect") {
        if (Verdict verdict = repeated(singles.expect, "Expect")) return verdict;
        if (!same_ignoring_case(value, "100-continue")) {
            return Refusal{417, "expectation-failed", "The only expectation met here is 100-continue."};
        }
        head.expects_continue = head.minor_version == 1;
    } else if (name == "connection") {
        read_connection(value, singles, head);
    } else if (name == "x-request-id") {
        if (is_request_id(value)) head.request_id = value;
    } else if (name == "accept-encoding") {
        head.accepts_gzip = head.accepts_gzip || accepts_coding(value, "gzip");
    }
    return std::nullopt;
}

Verdict read_header_line(std::string_view line, Singles& singles, RequestHead& head) {
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon))) {
        // Also a folded line and space before the colon: neither is a token.
        return bad("header-invalid", "A header line must be a name, a colon and a value.");
    }
    const std::string_view value = trim(line.substr(colon + 1));
    if (!is_field_value(value)) return bad("header-invalid", "A header value has control characters.");
    std::string name = lower_case(line.substr(0, colon));
    if (Verdict verdict = read_field(name, value, singles, head)) return verdict;
    if (name == "if-none-match") {
        std::string plain = plain_etags(value, head);
        head.headers.emplace_back(std::move(name), std::move(plain));
    } else if (is_for_handlers(name)) {
        head.headers.emplace_back(std::move(name), value);
    }
    return std::nullopt;
}

Verdict check_whole(const Singles& singles, const RequestHead& head) {
    if (!singles.host && head.minor_version == 1) return bad("host-missing", "HTTP/1.1 requires a Host header.");
    if (singles.content_length && singles.transfer_encoding) {
        return bad("framing-ambiguous", "Content-Length and Transfer-Encoding exclude each other.");
    }
    if (singles.transfer_encoding && head.minor_version == 0) {
        return bad("framing-ambiguous", "HTTP/1.0 has no transfer codings.");
    }
    return std::nullopt;
}

}  // namespace

bool HeadScanner::scan(std::string_view input, const HttpLimits& limits) {
    while (!verdict_ && seen_ < input.size()) {
        const auto found = input.find('\n', seen_);
        const auto end = found == std::string_view::npos ? input.size() : found;
        if (end > limits.header_bytes) break;
        seen_ = end;
        if (found == std::string_view::npos) break;
        if (found == line_start_ || input[found - 1] != '\r') {
            verdict_ = bad("line-end-invalid", "Lines must end with CR LF.");
        } else if (found - line_start_ == 1) {
            if (lines_ == 0) verdict_ = bad("request-line-invalid", "The request starts with an empty line.");
            size_ = found + 1;
            return !verdict_;
        } else if (++lines_ > limits.header_lines) {
            verdict_ = Refusal{431, "too-many-headers", "The request has too many header lines."};
        }
        seen_ = line_start_ = found + 1;
    }
    if (!verdict_ && lines_ == 0 && input.size() > limits.target_bytes + 64) {
        verdict_ = Refusal{414, "target-too-long", "The request line is too long."};
    } else if (!verdict_ && input.size() > limits.header_bytes) {
        verdict_ = Refusal{431, "headers-too-large", "The request's headers are too large."};
    }
    return false;
}

std::variant<RequestHead, Refusal> parse_head(std::string_view text, const HttpLimits& limits) {
    RequestHead head;
    Singles singles;
    bool first = true;
    while (true) {
        const auto end = text.find("\r\n");
        const std::string_view line = text.substr(0, end);
        if (end == std::string_view::npos || line.empty()) break;
        text.remove_prefix(end + 2);
        Verdict verdict = first ? read_request_line(line, limits, head) : read_header_line(line, singles, head);
        if (verdict) return *verdict;
        first = false;
    }
    if (Verdict verdict = check_whole(singles, head)) return *verdict;
    return head;
}

}  // namespace groundswell::service
