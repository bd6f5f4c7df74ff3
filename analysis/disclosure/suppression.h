// Suppression in any system of sums: the steps of ../shared statistics.md S8 for tables with published totals.
//
// Source        Primary: counts from 1 to below the threshold. Complementary: while a sum has exactly one hidden
//               part, its smallest shown part that is not 0 is hidden too, ties by the order of cells; repeated
//               over all sums until nothing changes. Necessary, not sufficient: bounds.h tells what is left to
//               see.
// Cost          Some passes over all sums.
// Thread rule   Pure functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace groundswell::disclosure {

// A published total and the cells it is the sum of.
struct Sum {
    std::uint64_t total = 0;
    std::vector<std::size_t> parts;
};

using Mask = std::vector<bool>;  // by cell: hidden

Mask primary_suppression(const std::vector<std::uint64_t>& cells, std::uint64_t threshold);
void complementary_suppression(const std::vector<std::uint64_t>& cells, const std::vector<Sum>& sums, Mask& mask);

}  // namespace groundswell::disclosure
