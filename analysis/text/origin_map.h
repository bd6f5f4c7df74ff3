// Origin map: where each byte of a text came from in the text it was made of.
//
// What it keeps  Stretches: bytes that each came from one byte, in order, or that all came from the same few.
// Call order     put() as the text grows, then ask. An unchanged text is one stretch.
// Cost           put: constant. start_of, end_of: a binary search over the stretches. Thread rule: as a vector.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace groundswell::text {

class OriginMap {
public:
    void clear() { stretches_.clear(); }

    // The bytes from `at` on came from one byte each, the first from that at `start`.
    void put_run(std::uint32_t at, std::uint32_t start) {
        if (!stretches_.empty()) {
            const Stretch& last = stretches_.back();
            if (last.length == 0 && start - last.start == at - last.at) return;
        }
        stretches_.push_back({at, start, 0});
    }
    // The bytes from `at` on came from [start, end) together.
    void put_block(std::uint32_t at, std::uint32_t start, std::uint32_t end) {
        if (!stretches_.empty()) {
            const Stretch& last = stretches_.back();
            if (last.length == end - start && last.start == start) return;
        }
        stretches_.push_back({at, start, end - start});
    }

    std::uint32_t start_of(std::uint32_t at) const {
        const Stretch& stretch = holding(at);
        return stretch.length > 0 ? stretch.start : stretch.start + (at - stretch.at);
    }
    std::uint32_t end_of(std::uint32_t at) const {
        const Stretch& stretch = holding(at);
        return stretch.length > 0 ? stretch.start + stretch.length : stretch.start + (at - stretch.at) + 1;
    }

    // Adds to `further`, the map of a text made of this one, that its bytes from `place` on are this text's
    // [from, to).
    void carry_over(std::uint32_t from, std::uint32_t to, std::uint32_t place, OriginMap& further) const {
        for (const Stretch* stretch = &holding(from); from < to; ++stretch) {
            if (stretch->length > 0)
                further.put_block(place, stretch->start, stretch->start + stretch->length);
            else
                further.put_run(place, stretch->start + (from - stretch->at));
            const bool is_last = stretch == &stretches_.back();
            const std::uint32_t next = is_last ? to : std::min(to, stretch[1].at);
            place += next - from;
            from = next;
        }
    }

private:
    struct Stretch {
        std::uint32_t at = 0;      // its first byte
        std::uint32_t start = 0;   // where that came from
        std::uint32_t length = 0;  // of what all its bytes came from; 0: each from one byte
    };

    const Stretch& holding(std::uint32_t at) const {
        return *(std::upper_bound(stretches_.begin(), stretches_.end(), at,
                                  [](std::uint32_t place, const Stretch& one) { return place < one.at; }) -
                 1);
    }

    std::vector<Stretch> stretches_;
};

}  // namespace groundswell::text
