#include "api/rate_limit.h"

#include <algorithm>

namespace groundswell::api {
namespace {

constexpr std::string_view requests_policy = "requests", failures_policy = "failures";

}  // namespace

RateLimiter::Window& RateLimiter::window_of(Shard& shard, std::string_view key, Clock::time_point now) const {
    if (const auto found = shard.windows.find(key); found != shard.windows.end()) return found->second;
    // At most once a second: looking through all of them for each who comes would be the greater harm.
    if (shard.windows.size() >= most_keys && now - shard.tidied >= std::chrono::seconds(1)) {
        shard.tidied = now;
        std::erase_if(shard.windows, [&](const auto& one) { return now - one.second.began >= limits_.window; });
    }
    // Too many at once: whoever comes now shares what is left.
    const std::string_view kept = shard.windows.size() >= most_keys ? std::string_view() : key;
    return shard.windows.try_emplace(std::string(kept), Window{now, 0}).first->second;
}

RateLimiter::Standing RateLimiter::count(std::string_view policy, std::uint64_t quota, std::string_view key,
                                         std::uint64_t cost, Clock::time_point now) {
    auto& all = policy == requests_policy ? requests_ : failures_;
    Shard& shard = all[Hash()(key) % shards];
    const std::lock_guard lock(shard.guard);
    Window& window = window_of(shard, key, now);
    if (now - window.began >= limits_.window) window = {now, 0};
    const bool exceeded = window.used >= quota;
    if (!exceeded) window.used += cost;
    const auto left = std::chrono::ceil<std::chrono::seconds>(window.began + limits_.window - now);
    return {.policy = policy,
            .quota = quota,
            .remaining = quota - window.used,
            .window = limits_.window,
            .reset = std::max(left, std::chrono::seconds(1)),
            .exceeded = exceeded};
}

RateLimiter::Standing RateLimiter::count_request(std::string_view key, Clock::time_point now) {
    return count(requests_policy, limits_.requests, key, 1, now);
}

RateLimiter::Standing RateLimiter::count_failure(std::string_view address, Clock::time_point now) {
    return count(failures_policy, limits_.failures, address, 1, now);
}

RateLimiter::Standing RateLimiter::look(std::string_view key, Clock::time_point now) {
    return count(requests_policy, limits_.requests, key, 0, now);
}

std::string policy_header(const RateLimiter::Standing& standing) {
    return "\"" + std::string(standing.policy) + "\";q=" + std::to_string(standing.quota) +
           ";w=" + std::to_string(standing.window.count());
}

std::string standing_header(const RateLimiter::Standing& standing) {
    return "\"" + std::string(standing.policy) + "\";r=" + std::to_string(standing.remaining) +
           ";t=" + std::to_string(standing.reset.count());
}

}  // namespace groundswell::api
