// Request and Response as the handlers know them: no sockets, no HTTP library.
//
// Handlers are plain functions Request -> Result<Response>. Bodies are either in memory or a file on disk (the
// spool), decided by the wall; a handler never sees framing, ranges or client-set addresses.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"

namespace groundswell::api {

enum class Method : std::uint8_t { get, head, post, put, patch, del, options, other };

// A body part or a raw body: in memory when small, spooled to `path` when large. The spool file is removed when
// the last holder lets go; move_to() hands it over to the caller instead.
class Body {
public:
    Body() = default;
    static Body in_memory(std::string bytes);
    static Body spooled(std::string path, std::uint64_t size);

    std::uint64_t size() const;
    bool is_spooled() const;
    const std::string& bytes() const;  // requires !is_spooled()
    const std::string& path() const;   // requires is_spooled()
    // Whole content; a spool is read from disk. "spool-unreadable" when that fails.
    Result<std::string> read(std::uint64_t most) const;
    // Makes the content a file at `path`: renames a spool, writes memory; synced to disk.
    Result<void> move_to(const std::string& path);

private:
    struct State;
    std::shared_ptr<State> state_;
};

struct Part {  // of multipart/form-data
    std::string name;
    std::optional<std::string> file_name;
    std::string content_type;
    Body body;
};

using Fields = std::vector<std::pair<std::string, std::string>>;

struct Request {
    Method method = Method::get;
    std::string path;                   // decoded, validated: starts with '/', no NUL, no "." segments
    std::vector<std::string> segments;  // of the path, decoded
    Fields query;                       // decoded, in order, repeats kept
    Fields headers;                     // names lower case; the wall drops hop-by-hop and address headers
    Body body;                          // raw body; empty for multipart
    std::vector<Part> parts;            // of multipart/form-data
    Fields form;                        // of application/x-www-form-urlencoded
    std::string client_address;         // of the socket, never of a header
    std::string request_id;

    std::optional<std::string_view> header(std::string_view lower_case_name) const;
    std::optional<std::string_view> parameter(std::string_view name) const;  // first of the query
};

// A body that goes on: the wall asks for more of it while the client listens, four times a second. Destroyed when
// the client goes away or the service stops.
class EventSource {
public:
    virtual ~EventSource() = default;
    // The next bytes, empty when there is nothing yet; nothing at all when it is over. Runs in the event loop: it
    // must be quick, must not block and must not throw.
    virtual std::optional<std::string> poll() = 0;
};

// A body that many responses send: kept once, and once more compressed after the first client that takes it so.
// Any thread.
class KeptBody {
public:
    explicit KeptBody(std::string text) : text_(std::move(text)) {}
    const std::string& text() const { return text_; }
    // Compressed by the first who asks; empty when that failed or saves nothing. All must bring the same `compress`.
    const std::string& compressed(bool (*compress)(std::string_view plain, std::string& compressed)) const;

private:
    const std::string text_;
    mutable std::once_flag asked_;
    mutable std::string compressed_;
};

struct Response {
    int status = 200;
    Fields headers;  // Content-Type, Location, ETag, ...; the wall adds Date, Content-Length, Connection
    std::string body;
    std::shared_ptr<EventSource> events;             // goes on after the body; such a response has no length
    std::shared_ptr<const KeptBody> kept = nullptr;  // in place of `body`

    static Response json(int status, std::string body);
    static Response text(int status, std::string content_type, std::string body);
    void set(std::string name, std::string value);
    const std::string& content() const { return kept ? kept->text() : body; }
    void drop_content();
};

}  // namespace groundswell::api
