// Connection: one client's socket, from accept to close, as a state machine without blocking calls.
//
// What it is    head -> body -> working -> writing -> head ... -> lingering -> closed; after writing a response
//               that goes on (server-sent events), streaming until its source or the client ends. One request at
//               a time: what a client pipelines waits, first in our buffer (bounded), then in the kernel's, so
//               answers keep their order. After an answer that ends the connection the rest of the input is
//               thrown away for a bounded time and size, so that the client reads the answer instead of a reset.
// Call order    on_readable, on_writable, on_hang_up as epoll says; on_answer when a worker is done; on_deadline
//               when deadline() has passed. After each, look at phase() and interest().
// Thread rule   The event loop's thread only.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include "service/http/body_receiver.h"
#include "service/http/exchange.h"
#include "service/http/head.h"
#include "service/http/workers.h"

namespace groundswell::service {

using Clock = std::chrono::steady_clock;

// HttpStatistics as the loop counts them; other threads read.
struct Counts {
    std::atomic<std::uint64_t> accepted{0}, open{0}, turned_away{0}, requests{0}, refused{0}, timed_out{0};
};

// What all connections share.
struct Surroundings {
    const HttpOptions& options;
    Spool& spool;
    Workers& workers;
    Counts& counts;
    std::string& scratch;  // for reading, 64 KiB
    std::uint64_t request_prefix = 0;
    bool stopping = false;
    Clock::time_point now;  // of this round of the loop
};

class Connection {
public:
    enum class Phase : std::uint8_t { head, body, working, writing, streaming, lingering, closed };

    Connection(int socket, std::uint64_t id, std::string address, Surroundings& around);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    void on_readable();
    void on_writable();
    void on_hang_up();
    void on_answer(Outgoing out);
    void on_deadline();
    void on_stop();                          // the server stops: finish what is whole
    void turn_away(const Refusal& refusal);  // answer without a request, then close

    void note_client_ahead() { client_ahead_->store(true); }
    bool gone() const { return gone_; }
    Phase phase() const { return phase_; }
    Clock::time_point deadline() const { return deadline_; }
    std::uint32_t interest() const;  // epoll events wanted
    int socket() const { return socket_; }
    std::uint64_t id() const { return id_; }
    const std::string& address() const { return address_; }

private:
    void process();    // does what the input allows
    bool take_head();  // these two: true when there is more to do at once
    bool take_body();
    Verdict begin_body();
    std::optional<api::Response> ask_before_body();
    api::Request make_request();
    ReplyContext reply_context(bool keep_alive) const;
    std::string own_request_id() const;  // the client's, or one made
    void submit();
    void refuse(const Refusal& refusal);
    void send(Outgoing out);
    void flush();     // writes what the socket takes
    void answered();  // the last byte of a response is out
    void stream();    // asks the source of events for more
    void linger();
    void close();
    void await_head();
    void check_pace();

    int socket_;
    std::uint64_t id_;
    std::string address_;
    Surroundings& around_;
    Phase phase_ = Phase::head;
    Clock::time_point deadline_;
    Clock::time_point body_began_;
    std::string input_;
    HeadScanner scanner_;
    RequestHead head_;
    std::unique_ptr<BodyReceiver> body_;
    Outgoing out_;
    std::size_t sent_at_deadline_ = 0;
    Clock::time_point last_written_;  // of a response that goes on
    std::uint64_t drained_ = 0;
    bool gone_ = false;  // hung up while a worker was busy for it
    std::shared_ptr<std::atomic<bool>> client_ahead_ = std::make_shared<std::atomic<bool>>(false);
    std::size_t served_ = 0;
    std::uint64_t serial_ = 0;
};

}  // namespace groundswell::service
