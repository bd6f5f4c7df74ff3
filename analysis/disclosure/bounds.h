// Bounds: between which values each unknown of a system of linear conditions can lie. Exact but for rounding
// errors of doubles, which are far below 1 for the coefficients of -1, 0 and 1 that sums have.
//
// What it is    A small linear programme solver: the simplex method in two phases on a dense tableau, Bland's rule
//               against cycling. The bounds hold for fractions; whole numbers lie within them, and reach them in
//               sums that nest (their matrices are totally unimodular).
// Call order    add_unknown() and add_condition(), then ranges().
// Cost          Some 10 us for each bound of a system of ten unknowns; the square of the number of conditions.
// Thread rule   One thread.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace groundswell::disclosure {

struct Range {
    double low = 0, high = 0;
    double width() const { return high - low; }
};

class Bounds {
public:
    // low <= high, both finite.
    std::size_t add_unknown(double low, double high);
    // low <= sum of the coefficients times their unknowns <= high.
    void add_condition(std::vector<std::pair<std::size_t, double>> terms, double low, double high);
    // Of each of these unknowns; nothing when no values satisfy all conditions.
    std::optional<std::vector<Range>> ranges(const std::vector<std::size_t>& unknowns) const;

private:
    struct Condition {
        std::vector<std::pair<std::size_t, double>> terms;
        double low, high;
    };
    std::vector<Range> unknowns_;
    std::vector<Condition> conditions_;
};

}  // namespace groundswell::disclosure
