// Category pooling: too small categories of a variable put together until each has enough responses.
//
// Rule          The smallest category under the minimum (the first of equals) joins, in an ordered variable, the
//               neighbour that has fewer responses (the one before it, of equals), in another the next smallest
//               (the first of equals); again until none is left under the minimum or all are one.
// Cost          Categories squared.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <vector>

namespace groundswell::statistics {

// Groups of categories, each in rising order, by their first category. Categories neither sampled nor in the
// population are in no group.
std::vector<std::vector<std::uint32_t>> pool_categories(const std::vector<std::uint64_t>& responses,
                                                        const std::vector<std::uint64_t>& businesses, bool ordered,
                                                        std::uint64_t minimum);

}  // namespace groundswell::statistics
