// EventLoop: the one thread that owns the listening socket and every connection.
//
// What it is    A level-triggered epoll loop. It accepts under the caps, lets connections do their non-blocking
//               steps, and takes finished answers back from the workers through complete(). Deadlines sit in
//               one dense array that is swept four times a second: 8,192 connections cost about 10 us a sweep.
// Call order    run() on its own thread until stop() was called and everything accepted is answered.
// Thread rule   complete(), stop() and stopping() from any thread; the rest from the loop's.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "service/http/connection.h"
#include "service/http/listener.h"

namespace groundswell::service {

class EventLoop {
public:
    // Takes the listening socket over.
    EventLoop(const HttpOptions& options, Listener listener, Spool& spool, Workers& workers, Counts& counts);
    ~EventLoop();
    EventLoop(const EventLoop&) = delete;
    EventLoop& operator=(const EventLoop&) = delete;

    void run();
    // The answer of a worker, which may have sent it already: then the loop need not hear of it at once.
    void complete(const Exchange& exchange, Outgoing out);
    void stop();
    bool stopping() const { return stop_requested_; }

private:
    struct Slot {
        Clock::time_point deadline;
        std::unique_ptr<Connection> connection;
        std::uint32_t registered = 0;  // the events epoll watches for it
        std::uint32_t generation = 0;
    };

    void handle(std::uint64_t id, std::uint32_t events);
    void accept_all();
    bool accept_one();
    void admit(int socket, const std::string& address);
    void settle(std::uint64_t id);  // after a step: deadline, interest, removal
    void watch(Slot& slot, std::uint32_t events);
    void take_completions();
    void sweep();
    void begin_stop();
    Slot* find(std::uint64_t id);
    void wake();

    const HttpOptions& options_;
    Counts& counts_;
    int listener_;
    int epoll_;
    int wake_;
    std::string scratch_;
    Surroundings around_;
    std::vector<Slot> slots_;
    std::vector<std::uint32_t> free_slots_;
    std::unordered_map<std::string, std::size_t> per_address_;
    std::size_t open_ = 0;
    bool accepting_ = true;
    Clock::time_point accept_again_;
    Clock::time_point next_sweep_;
    Clock::time_point give_up_ = Clock::time_point::max();
    std::atomic<bool> stop_requested_{false};
    std::mutex completed_mutex_;
    std::vector<std::pair<std::uint64_t, Outgoing>> completed_;
    bool woken_ = false;  // for completed_
};

}  // namespace groundswell::service
