// District tiles: a square for each district on a map of equal squares, roughly where it lies.
//
// What it is    The tables <area>/district_tiles.tsv, keyed by GSS code: whoever draws a map takes the squares
//               of the districts it shows. A district without one is listed, not drawn.
// Errors        Those of Table; "reference-row-malformed" for a code, a place or a square that is taken.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "reference/tables.h"

namespace groundswell::reference {

struct DistrictTile {
    std::string district;               // GSS code
    std::uint32_t column = 0, row = 0;  // from the west and from the north, from 0 to 99
};

// Of every area that has the table among `files`.
Result<std::vector<DistrictTile>> read_district_tiles(const std::vector<SourceFile>& files);

const DistrictTile* tile_of(const std::vector<DistrictTile>& tiles, std::string_view district);  // null: none

}  // namespace groundswell::reference
