#include "service/http/response_writer.h"

#include <array>
#include <ctime>
#include <string_view>

#include "service/http/compression.h"
#include "service/http/fields.h"
#include "service/http/refusal.h"

namespace groundswell::service {

namespace {

constexpr std::size_t least_compressed_bytes = 1024;

const std::string& date_now() {
    thread_local std::time_t written = 0;
    thread_local std::string text;
    const std::time_t now = std::time(nullptr);
    if (now != written) {
        std::tm parts{};
        gmtime_r(&now, &parts);
        std::array<char, 40> buffer{};
        // Not strftime: day and month names must not follow the locale.
        constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
        constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
        std::snprintf(buffer.data(), buffer.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT", days[parts.tm_wday],
                      parts.tm_mday, months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                      parts.tm_sec);
        text = buffer.data();
        written = now;
    }
    return text;
}

bool is_ours(std::string_view name) {
    for (const std::string_view ours : {"connection", "content-length", "transfer-encoding", "date", "keep-alive",
                                        "x-content-type-options", "x-request-id", "upgrade", "trailer"}) {
        if (same_ignoring_case(name, ours)) return true;
    }
    return false;
}

std::string* find_header(api::Response& response, std::string_view name) {
    for (auto& [present, value] : response.headers) {
        if (same_ignoring_case(present, name)) return &value;
    }
    return nullptr;
}

bool is_compressible(api::Response& response) {
    const std::string* type = find_header(response, "content-type");
    if (type == nullptr || find_header(response, "content-encoding") != nullptr) return false;
    const std::string* control = find_header(response, "cache-control");
    if (control != nullptr && list_has(*control, "no-transform")) return false;
    const std::string media = media_type(*type);
    return media == "application/json" || media == "application/problem+json" || media == "image/svg+xml" ||
           media == "application/javascript" || (media.rfind("text/", 0) == 0 && media != "text/event-stream");
}

void mark_compressed(std::string& etag) {
    if (etag.size() >= 2 && etag.back() == '"') etag.insert(etag.size() - 1, "-gzip");
}

// False when it saves nothing.
bool compress_content(api::Response& response, std::shared_ptr<const std::string>& kept) {
    if (response.kept) {
        const std::string& smaller = response.kept->compressed(gzip);
        if (!smaller.empty()) kept = {response.kept, &smaller};
        return !smaller.empty();
    }
    std::string smaller;
    if (!gzip(response.body, smaller) || smaller.size() >= response.body.size()) return false;
    response.body = std::move(smaller);
    return true;
}

// `kept` becomes what is sent in place of the response's body, where that is kept.
void compress(api::Response& response, const ReplyContext& context, std::shared_ptr<const std::string>& kept) {
    if (response.status == 304) {
        std::string* etag = find_header(response, "etag");
        if (etag != nullptr && context.etag_was_compressed && context.accepts_gzip) mark_compressed(*etag);
        return;
    }
    if (response.content().size() < least_compressed_bytes || !is_compressible(response)) return;
    response.headers.emplace_back("Vary", "Accept-Encoding");
    if (!context.accepts_gzip) return;
    if (!compress_content(response, kept)) return;
    response.headers.emplace_back("Content-Encoding", "gzip");
    if (std::string* etag = find_header(response, "etag")) mark_compressed(*etag);
}

bool has_no_body(int status) {
    return status < 200 || status == 204 || status == 304;
}

}  // namespace

Outgoing write_response(api::Response response, const ReplyContext& context) {
    if (response.status < 200 || response.status > 599) {
        response = problem(Refusal{500, "internal", "The request could not be answered."}, context.request_id);
    }
    Outgoing out;
    if (response.kept) out.kept = {response.kept, &response.kept->text()};
    compress(response, context, out.kept);
    out.body = std::move(response.body);
    const bool goes_on = response.events && !context.head_only && !has_no_body(response.status);
    out.keep_alive = context.keep_alive && !response.events;  // without a length, closing ends the body
    std::string& head = out.head;
    head.reserve(512);
    head += "HTTP/1.1 ";
    head += std::to_string(response.status);
    head += ' ';
    head += reason_phrase(response.status);
    head += "\r\nDate: ";
    head += date_now();
    head += "\r\n";
    for (const auto& [name, value] : response.headers) {
        if (!is_token(name) || !is_field_value(value) || is_ours(name)) continue;
        head += name;
        head += ": ";
        head += value;
        head += "\r\n";
    }
    if (!has_no_body(response.status) && !response.events) {
        head += "Content-Length: ";
        head += std::to_string(out.content().size());
        head += "\r\n";
    }
    head += "X-Content-Type-Options: nosniff\r\n";
    if (!context.request_id.empty()) {
        head += "X-Request-Id: ";
        head += context.request_id;
        head += "\r\n";
    }
    if (!out.keep_alive) {
        head += "Connection: close\r\n";
    } else if (context.minor_version == 0) {
        head += "Connection: keep-alive\r\n";
    }
    head += "\r\n";
    if (context.head_only || has_no_body(response.status)) {
        out.body.clear();
        out.kept = nullptr;
    }
    if (goes_on) out.events = std::move(response.events);
    return out;
}

}  // namespace groundswell::service
