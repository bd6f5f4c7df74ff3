#include "reference/district_tiles.h"

#include <algorithm>
#include <charconv>

#include "reference/tsv.h"

namespace groundswell::reference {
namespace {

constexpr std::string_view tiles_file = "district_tiles.tsv";
constexpr std::uint32_t most_tiles = 100;  // columns and rows of a map

std::optional<std::uint32_t> place_on_map(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value >= most_tiles) return std::nullopt;
    return value;
}

// "lancashire" of ".../lancashire/district_tiles.tsv"; empty for another file.
std::string area_of(const std::string& path) {
    if (!path.ends_with("/" + std::string(tiles_file))) return {};
    const std::string folder = path.substr(0, path.size() - tiles_file.size() - 1);
    return folder.substr(folder.rfind('/') + 1);
}

std::optional<Error> read_area(const std::vector<SourceFile>& files, const std::string& area,
                               std::vector<DistrictTile>& all) {
    auto table = Table::read(files, area, tiles_file, {"district", "column", "row"});
    if (!table) return table.error();
    std::vector<DistrictTile> tiles;
    for (std::size_t row = 0; row < table->size(); ++row) {
        const auto from_west = place_on_map(table->cell(row, 1)), from_north = place_on_map(table->cell(row, 2));
        if (tile_of(tiles, table->cell(row, 0)) != nullptr) return table->fault(row, 0, "Has a square already");
        if (!from_west) return table->fault(row, 1, "Not a column from 0 to 99");
        if (!from_north) return table->fault(row, 2, "Not a row from 0 to 99");
        for (const DistrictTile& other : tiles)
            if (other.column == *from_west && other.row == *from_north)
                return table->fault(row, 1, "The square of " + other.district);
        tiles.push_back({table->text(row, 0), *from_west, *from_north});
    }
    all.insert(all.end(), tiles.begin(), tiles.end());
    return std::nullopt;
}

}  // namespace

Result<std::vector<DistrictTile>> read_district_tiles(const std::vector<SourceFile>& files) {
    std::vector<DistrictTile> tiles;
    for (const SourceFile& file : files)
        if (const std::string area = area_of(file.path); !area.empty())
            if (auto error = read_area(files, area, tiles)) return *std::move(error);
    return tiles;
}

const DistrictTile* tile_of(const std::vector<DistrictTile>& tiles, std::string_view district) {
    const auto found = std::find_if(tiles.begin(), tiles.end(),
                                    [&](const DistrictTile& tile) { return tile.district == district; });
    return found == tiles.end() ? nullptr : &*found;
}

}  // namespace groundswell::reference
