// RateLimiter: how many requests one token, or one address without a token, may send in a window of time.
//
// What it is    Fixed windows, one a key, that begin with the key's first request. Two policies: "requests" counts
//               everything a caller sends; "failures" counts, by address, tokens that do not hold, so that none is
//               found by trying.
// Headers       RateLimit-Policy and RateLimit of draft-ietf-httpapi-ratelimit-headers-10.
// Cost          Some 100 ns a request; 100 bytes a key met within the window, at most a million keys: those beyond
//               share one window.
// Thread rule   All members may be called by many threads.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace groundswell::api {

struct RateLimits {
    std::uint64_t requests =
        6'000'000;  // more than one machine answers: what it is worth is an administrator's to say
    std::uint64_t failures = 600;
    std::chrono::seconds window{60};
};

class RateLimiter {
public:
    using Clock = std::chrono::steady_clock;
    explicit RateLimiter(RateLimits limits = {}) : limits_(limits) {}

    struct Standing {
        std::string_view policy;
        std::uint64_t quota = 0, remaining = 0;
        std::chrono::seconds window{0}, reset{0};  // until the quota is whole again; at least 1 s
        bool exceeded = false;                     // this request is one too many
    };
    // Counts one request of this key (a token's id or an address); one of an address that failed to name itself.
    Standing count_request(std::string_view key, Clock::time_point now = Clock::now());
    Standing count_failure(std::string_view address, Clock::time_point now = Clock::now());
    // Whether a request of this key would be one too many; counts nothing.
    Standing look(std::string_view key, Clock::time_point now = Clock::now());

private:
    struct Window {
        Clock::time_point began;
        std::uint64_t used = 0;
    };
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    static constexpr std::size_t shards = 16, most_keys = 1'000'000 / shards;
    struct Shard {
        std::mutex guard;
        std::unordered_map<std::string, Window, Hash, std::equal_to<>> windows;
        Clock::time_point tidied;  // when windows that are over were last dropped
    };

    Standing count(std::string_view policy, std::uint64_t quota, std::string_view key, std::uint64_t cost,
                   Clock::time_point now);
    Window& window_of(Shard& shard, std::string_view key, Clock::time_point now) const;

    const RateLimits limits_;
    std::array<Shard, shards> requests_, failures_;
};

// "requests";q=600;w=60
std::string policy_header(const RateLimiter::Standing& standing);
// "requests";r=599;t=60
std::string standing_header(const RateLimiter::Standing& standing);

}  // namespace groundswell::api
