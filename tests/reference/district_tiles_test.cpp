#include <doctest/doctest.h>

#include <set>
#include <utility>

#include "reference/district_tiles.h"
#include "tests/reference/shipped_tables.h"

namespace groundswell::reference {

TEST_CASE("every district of the area has a square of its own on the map") {
    const auto tiles = read_district_tiles(shipped_files());
    REQUIRE(tiles.has_value());
    std::set<std::pair<std::uint32_t, std::uint32_t>> squares;
    for (const District& district : shipped_tables()->districts) {
        const DistrictTile* tile = tile_of(*tiles, district.code);
        REQUIRE_MESSAGE(tile != nullptr, district.name);
        CHECK_MESSAGE(squares.emplace(tile->column, tile->row).second, district.name);
    }
    CHECK(tile_of(*tiles, "E08000035") == nullptr);
}

TEST_CASE("an area may have no map; a square that is wrong or taken is an error with its place") {
    CHECK(read_district_tiles({}).value().empty());
    const auto read = [](const std::string& rows) {
        return read_district_tiles({{"reference/elsewhere/district_tiles.tsv", "district\tcolumn\trow\n" + rows}});
    };
    CHECK(read("E07000117\t0\t2\nE07000118\t1\t2\n").value().size() == 2);
    const auto field_of = [&](const std::string& rows) {
        const auto tiles = read(rows);
        REQUIRE_FALSE(tiles.has_value());
        CHECK(tiles.error().code == "reference-row-malformed");
        return tiles.error().place.field;
    };
    CHECK(field_of("E07000117\t0\ttwo\n") == "row");
    CHECK(field_of("E07000117\t100\t2\n") == "column");
    CHECK(field_of("E07000117\t0\t2\nE07000118\t0\t2\n") == "column");
    CHECK(field_of("E07000117\t0\t2\nE07000117\t1\t2\n") == "district");
}

}  // namespace groundswell::reference
