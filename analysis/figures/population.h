// Population: the businesses that answers are weighted to, counted by district, sector and size.
//
// What it is    A category is one or several codes of the cube: "0 to 9 employees" holds sole traders and micro
//               firms, "mining, quarrying & utilities" the sections B, D and E. Categories of one variable share
//               no code. Immutable once made; pipeline/business_counts_import.h makes it of an imported table.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"

namespace groundswell::figures {

// The variables of a population, in the order in which their margins are raked.
inline constexpr std::array weighting_dimensions{Dimension::size, Dimension::sector, Dimension::district};

struct Population {
    using Category = std::vector<std::string>;  // its codes
    struct Cell {
        std::array<std::uint32_t, weighting_dimensions.size()> categories{};
        std::uint64_t businesses = 0;
    };
    std::array<std::vector<Category>, weighting_dimensions.size()> categories;  // sizes in rising order
    std::vector<Cell> cells;
};

}  // namespace groundswell::figures
