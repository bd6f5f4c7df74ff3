// Workers: a fixed number of threads behind a bounded queue.
//
// Call order    push() any time, rouse() after the last of a round; stop() once: what was pushed is finished
//               first.
// Thread rule   push() and rouse() from one thread. `work` runs on several threads at once and must not throw.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "service/http/exchange.h"

namespace groundswell::service {

class Workers {
public:
    using Work = std::function<void(std::unique_ptr<Exchange>)>;

    Workers(std::size_t count, std::size_t most_waiting, Work work);
    ~Workers() { stop(); }

    // False when the queue is full; the exchange is then still the caller's. A sleeping worker is not woken before
    // rouse(): on one core a round of the loop then costs one change of threads, not one a request.
    bool push(std::unique_ptr<Exchange>& exchange);
    void rouse();
    std::size_t waiting() const;
    void stop();

private:
    void run();

    const std::size_t most_waiting_;
    const Work work_;
    mutable std::mutex mutex_;
    std::condition_variable filled_;
    std::deque<std::unique_ptr<Exchange>> queue_;
    std::size_t asleep_ = 0;
    bool stopping_ = false;
    bool pushed_ = false;  // since rouse(); of the pushing thread alone
    std::vector<std::thread> threads_;
};

}  // namespace groundswell::service
