#include <doctest/doctest.h>

#include <string>

#include "api/rate_limit.h"

using namespace groundswell::api;
using std::chrono::seconds;

TEST_CASE("so many requests a window pass, one more does not, and the next window is whole again") {
    RateLimiter limiter({.requests = 3, .failures = 1, .window = seconds(60)});
    const RateLimiter::Clock::time_point start{};
    for (std::uint64_t i = 0; i < 3; ++i) {
        const auto standing = limiter.count_request("token a", start + seconds(i));
        CHECK_FALSE(standing.exceeded);
        CHECK(standing.remaining == 2 - i);
        CHECK(standing.reset == seconds(60 - i));
    }
    CHECK(limiter.look("token a", start + seconds(3)).exceeded);
    const auto refused = limiter.count_request("token a", start + seconds(50));
    CHECK(refused.exceeded);
    CHECK(refused.remaining == 0);
    CHECK(refused.reset == seconds(10));
    CHECK_FALSE(limiter.count_request("token b", start + seconds(50)).exceeded);
    CHECK_FALSE(limiter.count_request("token a", start + seconds(60)).exceeded);
    CHECK(policy_header(refused) == R"("requests";q=3;w=60)");
    CHECK(standing_header(refused) == R"("requests";r=0;t=10)");
}

TEST_CASE("failures are counted apart from requests, and looking counts nothing") {
    RateLimiter limiter({.requests = 1, .failures = 1, .window = seconds(60)});
    const RateLimiter::Clock::time_point start{};
    for (int i = 0; i < 5; ++i) CHECK_FALSE(limiter.look("address x", start).exceeded);
    CHECK_FALSE(limiter.count_failure("x", start).exceeded);
    CHECK(limiter.count_failure("x", start).exceeded);
    CHECK_FALSE(limiter.count_request("address x", start).exceeded);
}

TEST_CASE("a million addresses at once cost bounded memory and still are counted, together") {
    RateLimiter limiter({.requests = 1'000, .failures = 1'000, .window = seconds(60)});
    const RateLimiter::Clock::time_point start{};
    bool exceeded = false;
    for (int i = 0; i < 1'100'000; ++i)
        exceeded = limiter.count_failure(std::to_string(i), start).exceeded || exceeded;
    CHECK(exceeded);
    // A minute later they are forgotten.
    CHECK_FALSE(limiter.count_failure("new", start + seconds(61)).exceeded);
}
