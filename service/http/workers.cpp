#include "service/http/workers.h"

#include <utility>

namespace groundswell::service {

Workers::Workers(std::size_t count, std::size_t most_waiting, Work work)
    : most_waiting_(most_waiting), work_(std::move(work)) {
    for (std::size_t index = 0; index < count; ++index) threads_.emplace_back([this] { run(); });
}

bool Workers::push(std::unique_ptr<Exchange>& exchange) {
    bool wake = false;
    {
        const std::lock_guard lock(mutex_);
        if (stopping_ || queue_.size() >= most_waiting_) return false;
        queue_.push_back(std::move(exchange));
        wake = asleep_ > 0;
    }
    if (wake) filled_.notify_one();
    return true;
}

std::size_t Workers::waiting() const {
    const std::lock_guard lock(mutex_);
    return queue_.size();
}

void Workers::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    filled_.notify_all();
    for (std::thread& thread : threads_) {
        if (thread.joinable()) thread.join();
    }
}

void Workers::run() {
    while (true) {
        std::unique_ptr<Exchange> exchange;
        {
            std::unique_lock lock(mutex_);
            ++asleep_;
            filled_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
            --asleep_;
            if (queue_.empty()) return;
            exchange = std::move(queue_.front());
            queue_.pop_front();
        }
        work_(std::move(exchange));
    }
}

}  // namespace groundswell::service
