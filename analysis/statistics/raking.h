// Raking: weights that make a sample agree with several margins of a population at once.
//
// What it is    Iterative proportional fitting: the weights are brought to one margin after the other, in the
//               order given, until all agree. With one margin it is post-stratification, done in one pass.
// Source        W. E. Deming, F. F. Stephan, Annals of Mathematical Statistics 11 (1940) 427-444.
// Stops         When every category's weighted count is within one millionth of its target, or after
//               `most_passes`: then `converged` is false, and `error` says how far off the worst category
//               still is.
// Determinism   Sums run over the cells in their order: the same cells in the same order give the same bits.
// Cost          Cells x margins a pass.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <vector>

namespace groundswell::statistics {

struct Margin {
    std::vector<std::uint32_t> category_of;  // by cell
    std::vector<double> targets;             // weighted responses by category; none is 0
};

struct Raking {
    std::vector<double> weights;  // of each response of a cell
    unsigned passes = 0;
    double error = 0;  // the worst category's |weighted count / target - 1|
    bool converged = true;
};

inline constexpr double error_sought = 1e-11;
inline constexpr double error_allowed = 1e-6;
inline constexpr unsigned most_passes = 100;

// `counts`: responses of each cell, none 0. `start`: the weights to begin with, one a cell. Every category of a
// margin has a cell, and the targets of all margins have one sum.
Raking rake(const std::vector<std::uint64_t>& counts, const std::vector<Margin>& margins,
            std::vector<double> start);

}  // namespace groundswell::statistics
