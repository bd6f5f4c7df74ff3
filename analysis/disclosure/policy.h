// Policy: the rules by which figures leave the team, in one place.
//
// Source        DESIGN.md section 8: counts under 10 hidden (configurable, never below 5), complementary cells
//               hidden, the rest rounded to 5, at least three organisations behind every figure. A count of
//               nothing is under 10 as well. docs/decisions/0011 gives the reasons and the proof.
// Set by        [disclosure] of the configuration: threshold, rounding, organisations; a release keeps the
//               policy it was made under.
// Errors        "disclosure-policy-invalid" (invalid), naming the value at fault as the configuration does.
#pragma once

#include <cstdint>

#include "core/result.h"

namespace groundswell::disclosure {

// No configuration goes below these.
inline constexpr std::uint64_t lowest_threshold = 5;
inline constexpr std::uint32_t lowest_organisations = 3;

struct Policy {
    std::uint64_t threshold = 10;           // a count, or what is left of its base, below this is hidden
    std::uint64_t rounding = 5;             // figures are multiples of it, less than it away from the count
    std::uint32_t least_organisations = 3;  // that a figure comes from, and as many what is left of its base
    std::uint64_t least_width = 5;          // a hidden count must stay possible over a range at least so wide
    bool complementary = true;              // false only to show that the auditor finds what then leaks

    friend bool operator==(const Policy&, const Policy&) = default;
};

Result<void> check(const Policy& policy);

}  // namespace groundswell::disclosure
