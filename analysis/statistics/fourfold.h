// Fourfold: counts of two yes-or-no facts about the same members, or of one fact in two groups of members.
//
//                        second yes   second no            or:          names it   does not
//         first yes          a            b                group           a           b
//         first no           c            d                rest            c           d
#pragma once

#include <cstdint>

namespace groundswell::statistics {

struct Share {  // n of base
    std::uint64_t n = 0, base = 0;

    double value() const { return base == 0 ? 0.0 : static_cast<double>(n) / static_cast<double>(base); }
    friend bool operator==(const Share&, const Share&) = default;
};

struct Fourfold {
    std::uint64_t a = 0, b = 0, c = 0, d = 0;

    std::uint64_t total() const { return a + b + c + d; }
    // The smallest count to be expected were the two facts independent.
    double least_expected() const {
        if (total() == 0) return 0;
        const double row = static_cast<double>(a + b < c + d ? a + b : c + d);
        const double column = static_cast<double>(a + c < b + d ? a + c : b + d);
        return row * column / static_cast<double>(total());
    }
    friend bool operator==(const Fourfold&, const Fourfold&) = default;
};

// Group and rest as a table; n may not be above its base.
inline Fourfold fourfold_of(const Share& group, const Share& rest) {
    return {group.n, group.base - group.n, rest.n, rest.base - rest.n};
}

}  // namespace groundswell::statistics
