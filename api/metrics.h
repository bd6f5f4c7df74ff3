// Counters for /metrics, in the OpenMetrics text form, over all organisations together. No names of organisations,
// no paths as clients sent them; how many records came in is told to those alone who may see them all: a small
// wave that a release hides would be counted there.
//
// Thread rule   All members may be called by many threads.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "core/evidence.h"

namespace groundswell::api {

class Metrics {
public:
    // `route` is the route's template ("/v1/uploads/{id}"), never a raw path.
    void count_request(std::string_view route, int status, std::chrono::nanoseconds took);
    void count_upload(const Upload& upload);
    void count_switch(bool switched);  // of lexicons
    // `switching`: how far a switch of lexicons has come, 0..1; below 0 when there is none. `records`: with the
    // counts of records, for who may see those of all organisations.
    std::string render(double switching, bool records) const;

private:
    static constexpr std::array<double, 8> bounds{0.0005, 0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10};
    struct Histogram {
        std::array<std::uint64_t, bounds.size() + 1> buckets{};
        double seconds = 0;
        std::uint64_t count = 0;
    };
    mutable std::mutex guard_;
    std::map<std::pair<std::string, int>, std::uint64_t> requests_;
    std::map<std::string, Histogram, std::less<>> durations_;
    RowCounts rows_;
    std::map<std::string, std::uint64_t> uploads_;
    std::uint64_t switches_ = 0, failed_switches_ = 0;
};

}  // namespace groundswell::api
