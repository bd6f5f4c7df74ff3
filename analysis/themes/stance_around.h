// What stands around a mention: the nearest cue of each kind. Used by StanceReader alone.
#pragma once

#include "analysis/themes/stance.h"

namespace groundswell::themes {

// The negator of "no decent public parking", the complaint of "loyal staff are getting difficult to keep": words
// between them and their theme.
inline constexpr std::uint32_t near_words = 3;

// The nearest cue of each kind in a scope, turned ones counted as what they mean.
struct StanceReader::Around {
    static constexpr std::uint32_t far = std::numeric_limits<std::uint32_t>::max();
    struct Nearest {
        std::uint32_t distance = far, number = no_cue;
        bool before = false;
        explicit operator bool() const { return distance != far; }
        void offer(const CueHere& cue, std::uint32_t far_away, bool is_before) {
            if (far_away > distance || (far_away == distance && before)) return;
            *this = {far_away, cue.number, is_before};
        }
    };
    bool negator_in_gap = false;
    // A wish is a request in words of its own: "we need", "should", and no mere "cut", "less".
    Nearest absence, resolved, mended, negative, request, wish, request_before, wish_before, hypothetical,
        opportunity, positive, attribute, negator, scarcity, turned_inside;
};

}  // namespace groundswell::themes
