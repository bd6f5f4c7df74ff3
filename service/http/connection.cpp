#include "service/http/connection.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

#include "service/http/response_writer.h"
#include "service/http/told_refusal.h"

namespace groundswell::service {

namespace {

constexpr std::uint64_t most_drained = 16 << 20;
constexpr std::chrono::milliseconds linger_time{2'000};
constexpr std::chrono::milliseconds linger_time_stopping{300};
constexpr std::chrono::seconds pace_grace{10};
constexpr std::size_t write_progress = 16 * 1024;        // what a write deadline must see at least
constexpr std::chrono::milliseconds between_polls{200};  // the loop sweeps four times a second
constexpr std::string_view heartbeat = ": still here\n\n";
constexpr std::size_t kept_input = 4096;  // capacity a waiting connection may keep for nothing

std::string request_id(std::uint64_t prefix, std::uint64_t connection, std::uint64_t serial) {
    std::array<char, 48> text{};
    std::snprintf(text.data(), text.size(), "%08llx-%llx-%llx",
                  static_cast<unsigned long long>(prefix & 0xffffffff),
                  static_cast<unsigned long long>(connection), static_cast<unsigned long long>(serial));
    return text.data();
}

bool would_block(int number) {
    return number == EAGAIN || number == EWOULDBLOCK || number == EINTR;
}

}  // namespace

Connection::Connection(int socket, std::uint64_t id, std::string address, Surroundings& around)
    : socket_(socket), id_(id), address_(std::move(address)), around_(around) {
    deadline_ = around.now + around.options.limits.header_deadline;
}

Connection::~Connection() {
    if (socket_ >= 0) ::close(socket_);
}

std::uint32_t Connection::interest() const {
    switch (phase_) {
        case Phase::head:
        case Phase::body:
        case Phase::streaming:
        case Phase::lingering: return EPOLLIN;
        case Phase::writing: return EPOLLOUT;
        case Phase::working:
        case Phase::closed: return 0;
    }
    return 0;
}

void Connection::on_readable() {
    if (phase_ == Phase::lingering) {
        // MSG_TRUNC throws the bytes away without copying them.
        const ssize_t got = ::recv(socket_, nullptr, 1 << 20, MSG_TRUNC | MSG_DONTWAIT);
        if (got < 0 && would_block(errno)) return;
        if (got > 0) drained_ += static_cast<std::uint64_t>(got);
        if (got <= 0 || drained_ > most_drained) close();
        return;
    }
    if (phase_ == Phase::streaming) {
        // Who listens to events has nothing to say: what comes is thrown away, and its end is the client's.
        const ssize_t got = ::recv(socket_, nullptr, 1 << 16, MSG_TRUNC | MSG_DONTWAIT);
        if (got == 0 || (got < 0 && !would_block(errno))) close();
        return;
    }
    if (phase_ != Phase::head && phase_ != Phase::body) return;
    std::string& scratch = around_.scratch;
    const ssize_t got = ::recv(socket_, scratch.data(), scratch.size(), MSG_DONTWAIT);
    if (got < 0 && would_block(errno)) return;
    if (got < 0 || (got == 0 && phase_ == Phase::head && input_.empty())) {
        close();
    } else if (got == 0) {
        refuse(Refusal{400, "request-incomplete", "The request ends too early."});
    } else {
        const bool first_byte = phase_ == Phase::head && input_.empty();
        if (first_byte) deadline_ = around_.now + around_.options.limits.header_deadline;
        input_.append(scratch.data(), static_cast<std::size_t>(got));
        process();
        if (input_.capacity() > kept_input && input_.size() < kept_input) std::string(input_).swap(input_);
    }
}

void Connection::process() {
    bool more = true;
    while (more) {
        if (phase_ == Phase::head) {
            more = !input_.empty() && take_head();
        } else if (phase_ == Phase::body) {
            more = take_body();
        } else {
            more = false;
        }
    }
}

bool Connection::take_head() {
    const HttpLimits& limits = around_.options.limits;
    if (!scanner_.scan(input_, limits)) {
        if (scanner_.verdict()) refuse(*scanner_.verdict());
        return false;
    }
    auto parsed = parse_head(std::string_view(input_).substr(0, scanner_.size()), limits);
    input_.erase(0, scanner_.size());
    scanner_.reset();
    ++serial_;
    if (const Refusal* refusal = std::get_if<Refusal>(&parsed)) {
        head_ = RequestHead{};
        refuse(*refusal);
        return false;
    }
    head_ = std::get<RequestHead>(std::move(parsed));
    head_.request_id = own_request_id();
    if (!head_.has_body()) {
        submit();
        return true;
    }
    if (Verdict verdict = begin_body()) {
        refuse(*verdict);
        return false;
    }
    if (auto answer = ask_before_body()) {
        send(write_response(std::move(*answer), reply_context(false)));
        return false;
    }
    if (head_.expects_continue && input_.empty()) {
        constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
        // Nothing else is under way to this client, so the few bytes fit, or he is gone.
        if (::send(socket_, interim.data(), interim.size(), MSG_NOSIGNAL | MSG_DONTWAIT) !=
            static_cast<ssize_t>(interim.size())) {
            close();
            return false;
        }
    }
    phase_ = Phase::body;
    body_began_ = around_.now;
    deadline_ = around_.now + std::min<Clock::duration>(pace_grace, around_.options.limits.body_deadline);
    return true;
}

Verdict Connection::begin_body() {
    const HttpOptions& options = around_.options;
    const bool upload =
        options.takes_uploads && !head_.asterisk && options.takes_uploads(head_.method, head_.target.path);
    const std::uint64_t limit = upload ? options.limits.body_bytes : options.limits.other_body_bytes;
    if (head_.content_length > limit) {
        return Refusal{413, "body-too-large", "The body is larger than " + std::to_string(limit) + " bytes."};
    }
    body_ = std::make_unique<BodyReceiver>(head_, limit, options.limits.memory_body_bytes, around_.spool);
    return body_->start();
}

std::optional<api::Response> Connection::ask_before_body() {
    const HttpOptions& options = around_.options;
    if (!options.before_body || head_.asterisk) return std::nullopt;
    if (!head_.chunked && head_.content_length <= options.limits.memory_body_bytes) return std::nullopt;
    RequestHead kept = head_;
    api::Request request = make_request();
    head_ = std::move(kept);
    try {
        return options.before_body(request);
    } catch (...) {
        return problem(Refusal{500, "internal", "The request could not be answered. The fault is ours."},
                       own_request_id());
    }
}

bool Connection::take_body() {
    std::size_t consumed = 0;
    Verdict verdict = body_->receive(input_, consumed);
    if (verdict) {
        refuse(*verdict);
        return false;
    }
    input_.erase(0, consumed);
    if (!body_->done()) return false;
    submit();
    return true;
}

api::Request Connection::make_request() {
    api::Request request;
    request.method = head_.method;
    request.path = std::move(head_.target.path);
    request.segments = std::move(head_.target.segments);
    request.query = std::move(head_.target.query);
    request.headers = std::move(head_.headers);
    request.client_address = address_;
    request.request_id = own_request_id();
    return request;
}

std::string Connection::own_request_id() const {
    return head_.request_id.empty() ? request_id(around_.request_prefix, id_, serial_) : head_.request_id;
}

ReplyContext Connection::reply_context(bool keep_alive) const {
    ReplyContext context;
    context.minor_version = head_.minor_version;
    context.head_only = head_.method == api::Method::head;
    context.keep_alive = keep_alive;
    context.accepts_gzip = head_.accepts_gzip;
    context.etag_was_compressed = head_.etag_was_compressed;
    context.request_id = own_request_id();
    return context;
}

void Connection::submit() {
    ++served_;
    const bool keep_alive =
        head_.keep_alive && !around_.stopping && served_ < around_.options.limits.keep_alive_requests;
    if (head_.asterisk) {
        body_.reset();
        api::Response response{.status = 204};
        response.set("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        send(write_response(std::move(response), reply_context(keep_alive)));
        return;
    }
    auto exchange = std::make_unique<Exchange>();
    exchange->connection = id_;
    exchange->socket = socket_;
    exchange->client_ahead = client_ahead_;
    client_ahead_->store(!input_.empty());  // pipelined already
    exchange->method_name = head_.method_name;
    exchange->raw_path = std::move(head_.target.raw_path);
    exchange->context = reply_context(keep_alive);
    exchange->request = make_request();
    if (body_) {
        Verdict verdict = body_->finish(exchange->request);
        body_.reset();
        if (verdict) return refuse(*verdict);
    }
    if (around_.workers.push(exchange)) {
        ++around_.counts.requests;
        phase_ = Phase::working;
        deadline_ = Clock::time_point::max();
        return;
    }
    // The request is read to its end, so the connection can go on; only this answer is a refusal.
    ++around_.counts.refused;
    send(write_response(
        problem(Refusal{503, "too-busy", "Too many requests are waiting; try again soon.", 1}, own_request_id()),
        reply_context(keep_alive)));
}

void Connection::refuse(const Refusal& refusal) {
    ++around_.counts.refused;
    body_.reset();
    const ReplyContext context = reply_context(false);  // the request takes the head
    send(write_response(told(refusal, around_.options, make_request()), context));
}

void Connection::turn_away(const Refusal& refusal) {
    ReplyContext context;
    context.keep_alive = false;
    send(write_response(problem(refusal), context));
}

void Connection::on_answer(Outgoing out) {
    if (phase_ != Phase::working) return;
    if (gone_) return close();
    send(std::move(out));
    process();  // what the client pipelined
}

void Connection::on_writable() {
    flush();
    process();
}

void Connection::send(Outgoing out) {
    out_ = std::move(out);
    if (around_.stopping) out_.keep_alive = false;
    sent_at_deadline_ = out_.sent;
    last_written_ = around_.now;
    phase_ = Phase::writing;
    deadline_ = around_.now + around_.options.limits.write_deadline;
    flush();
}

void Connection::flush() {
    if (phase_ != Phase::writing) return;
    if (!send_some(socket_, out_)) return close();
    if (out_.done()) return answered();
    if (out_.sent - sent_at_deadline_ < write_progress) return;
    sent_at_deadline_ = out_.sent;
    deadline_ = around_.now + around_.options.limits.write_deadline;
}

void Connection::answered() {
    if (out_.events) {
        out_ = Outgoing{.events = std::move(out_.events)};
        std::string().swap(input_);
        phase_ = Phase::streaming;
        deadline_ = around_.now + between_polls;
        return;
    }
    const bool keep_alive = out_.keep_alive;
    out_ = Outgoing{};
    if (!keep_alive) return linger();
    await_head();
}

void Connection::stream() {
    deadline_ = around_.now + between_polls;
    const auto more = around_.stopping ? std::nullopt : out_.events->poll();
    if (!more) {
        out_.events.reset();
        return linger();
    }
    if (more->empty() && around_.now - last_written_ < around_.options.limits.heartbeat) return;
    auto events = std::move(out_.events);
    send(Outgoing{.body = more->empty() ? std::string(heartbeat) : *more, .events = std::move(events)});
}

void Connection::await_head() {
    const HttpLimits& limits = around_.options.limits;
    phase_ = Phase::head;
    head_ = RequestHead{};  // what is refused next must not be taken for a HEAD
    if (input_.empty()) {
        deadline_ = around_.now + limits.idle_deadline;
    } else {
        deadline_ = around_.now + limits.header_deadline;
    }
}

void Connection::linger() {
    std::string().swap(input_);
    ::shutdown(socket_, SHUT_WR);
    phase_ = Phase::lingering;
    deadline_ = around_.now + (around_.stopping ? linger_time_stopping : linger_time);
}

void Connection::close() {
    body_.reset();
    ::close(std::exchange(socket_, -1));
    phase_ = Phase::closed;
}

void Connection::on_hang_up() {
    if (phase_ == Phase::working) {
        gone_ = true;  // the worker may be writing: the socket closes when it is done
    } else if (phase_ != Phase::closed) {
        close();
    }
}

void Connection::on_deadline() {
    switch (phase_) {
        case Phase::head:
            if (input_.empty()) return close();
            ++around_.counts.timed_out;
            return refuse(Refusal{408, "request-too-slow", "The headers took too long to arrive."});
        case Phase::body: return check_pace();
        case Phase::writing: ++around_.counts.timed_out; return close();
        case Phase::streaming: return stream();
        case Phase::lingering: return close();
        case Phase::working:
        case Phase::closed: return;
    }
}

void Connection::check_pace() {
    const HttpLimits& limits = around_.options.limits;
    const auto elapsed = std::chrono::duration_cast<std::chrono::milliseconds>(around_.now - body_began_);
    const auto least = limits.body_bytes_per_second * static_cast<std::uint64_t>(elapsed.count()) / 1000;
    if (elapsed >= limits.body_deadline || body_->received() < least) {
        ++around_.counts.timed_out;
        return refuse(Refusal{408, "request-too-slow", "The body took too long to arrive."});
    }
    deadline_ =
        std::min<Clock::time_point>(around_.now + std::chrono::seconds(1), body_began_ + limits.body_deadline);
}

void Connection::on_stop() {
    if (phase_ == Phase::head || phase_ == Phase::body) on_readable();
    if (phase_ == Phase::head && input_.empty()) return close();
    if (phase_ == Phase::head || phase_ == Phase::body) {
        refuse(Refusal{503, "stopping", "The service is stopping; try again soon.", 5});
    }
    if (phase_ == Phase::streaming) stream();
    if (phase_ == Phase::lingering) deadline_ = std::min(deadline_, around_.now + linger_time_stopping);
}

}  // namespace groundswell::service
