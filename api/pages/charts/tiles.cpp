#include "api/pages/charts/tiles.h"

#include <algorithm>

#include "api/pages/charts/drawing.h"

namespace groundswell::api::charts {
namespace {

constexpr std::size_t tile_letters = 14, tile_lines = 2;  // of a name in a tile
constexpr double first_name_line = 26, name_line_height = 18, number_line = 82, small_line = 104;

void centred(Html& html, double x, double y, const char* kind, const std::string& text) {
    html.element("text", {{"class", kind}, {"x", at(x)}, {"y", at(y)}, {"text-anchor", "middle"}}, text);
}

void draw_tile(Html& html, const Tile& tile, std::uint32_t first_column, std::uint32_t first_row) {
    const double left = tile_gap / 2 + (tile.column - first_column) * tile_size;
    const double top = tile_gap / 2 + (tile.row - first_row) * tile_size;
    const double centre = left + (tile_size - tile_gap) / 2;
    html.open("g", {{"class", "tile " + tile.shade}});
    if (!tile.href.empty()) html.open("a", {{"href", tile.href}});
    shape(html, "rect",
          {{"x", at(left)},
           {"y", at(top)},
           {"width", at(tile_size - tile_gap)},
           {"height", at(tile_size - tile_gap)}});
    double line = top + first_name_line;
    for (const std::string& text : wrapped(tile.name, tile_letters, tile_lines)) {
        centred(html, centre, line, "name", text);
        line += name_line_height;
    }
    centred(html, centre, top + number_line, "share", tile.number);
    centred(html, centre, top + small_line, "base", tile.small);
    if (!tile.href.empty()) html.close();
    html.close();
}

}  // namespace

Html tile_map(const std::vector<Tile>& tiles, const std::string& label) {
    Html html;
    if (tiles.empty()) return html;
    std::uint32_t first_column = tiles.front().column, last_column = first_column;
    std::uint32_t first_row = tiles.front().row, last_row = first_row;
    for (const Tile& tile : tiles) {
        first_column = std::min(first_column, tile.column);
        last_column = std::max(last_column, tile.column);
        first_row = std::min(first_row, tile.row);
        last_row = std::max(last_row, tile.row);
    }
    html.open("svg", {{"class", "tiles"},
                      {"viewBox", view_box((last_column - first_column + 1) * tile_size,
                                           (last_row - first_row + 1) * tile_size)},
                      {"role", "group"},
                      {"aria-label", label}});
    for (const Tile& tile : tiles) draw_tile(html, tile, first_column, first_row);
    return html.close();
}

}  // namespace groundswell::api::charts
