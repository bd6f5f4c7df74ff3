#include "service/http/workers.h"

#include <utility>

namespace groundswell::service {

Workers::Workers(std::size_t count, std::size_t most_waiting, Work work)
    : most_waiting_(most_waiting), work_(std::move(work)) {
    for (std::size_t index = 0; index < count; ++index) threads_.emplace_back([this] { run(); });
}

bool Workers::push(std::unique_ptr<Exchange>& exchange) {
    const std::lock_guard lock(mutex_);
    if (stopping_ || queue_.size() >= most_waiting_) return false;
    queue_.push_back(std::move(exchange));
    pushed_ = true;
    return true;
}

void Workers::rouse() {
    if (!std::exchange(pushed_, false)) return;
    bool someone = false;
    {
        const std::lock_guard lock(mutex_);
        someone = asleep_ > 0;
    }
    if (someone) filled_.notify_one();
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
        bool more_for_others = false;
        {
            std::unique_lock lock(mutex_);
            while (queue_.empty() && !stopping_) {
                ++asleep_;
                filled_.wait(lock);
                --asleep_;
            }
            if (queue_.empty()) return;
            exchange = std::move(queue_.front());
            queue_.pop_front();
            more_for_others = !queue_.empty() && asleep_ > 0;
        }
        if (more_for_others) filled_.notify_one();
        work_(std::move(exchange));
    }
}

}  // namespace groundswell::service
