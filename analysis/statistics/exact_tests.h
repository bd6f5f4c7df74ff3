// Exact tests: for counts too small for the normal distribution, and for the same members asked twice.
//
// Formula       Fisher: the sum of the probabilities, all margins held, of every table no more probable than
//               the one met (within one part in ten million). McNemar: twice the smaller tail of the binomial
//               of b + c trials at one half, at most 1; chi-square with continuity correction (|b - c| - 1)^2
//               / (b + c). Probabilities are built outward from the most probable table by the ratio of
//               neighbours, so that nothing overflows and no gamma function is needed.
// Source        R. A. Fisher, J. Royal Statistical Society 98 (1935) 39-82; Q. McNemar, Psychometrika 12 (1947)
//               153-157.
// Cost          Tables with the same margins: at most the smallest margin.
// Thread rule   Plain functions.
#pragma once

#include "analysis/statistics/fourfold.h"

namespace groundswell::statistics {

// Two-sided p. 1 for a table with an empty margin: it says nothing.
double fisher_exact(const Fourfold& table);

// b and c: members that changed from yes to no, and from no to yes. Two-sided p; 1 when nobody changed.
double mcnemar_exact(std::uint64_t b, std::uint64_t c);
double mcnemar_chi_square(std::uint64_t b, std::uint64_t c);  // corrected; 0 when nobody changed

}  // namespace groundswell::statistics
