// Tiles: a map that gives each district a square of the same size, placed roughly where it lies.
//
// What it is    A pure function from tiles to SVG. Each tile holds its name and number as text and is a link; the
//               table beneath has the same numbers.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "api/pages/html.h"

namespace groundswell::api::charts {

struct Tile {
    std::uint32_t column = 0, row = 0;
    std::string name;
    std::string number;      // "12.3%"
    std::string small = {};  // beneath it: "14 of 114"
    std::string shade;       // a class
    std::string href = {};   // empty: no link
};

inline constexpr double tile_size = 120, tile_gap = 4;

// `label`: what the map shows, for a screen reader.
Html tile_map(const std::vector<Tile>& tiles, const std::string& label);

}  // namespace groundswell::api::charts
