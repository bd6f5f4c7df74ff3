// Explore: a map of the districts for one theme with its table, and theme by district.
#include <algorithm>

#include "api/pages/charts/bars.h"
#include "api/pages/charts/drawing.h"
#include "api/pages/charts/heat.h"
#include "api/pages/charts/tiles.h"
#include "api/pages/counting.h"
#include "api/pages/explore_heat.h"
#include "api/pages/words.h"
#include "api/summary_forms.h"
#include "pipeline/embedded_files.h"
#include "reference/district_tiles.h"

namespace groundswell::api::explore {
namespace {

using figures::Dimension;

// The districts of the area and the unknown, unless a filter says where: other places are many and far between.
void keep_to_area(Parameters& parameters, const reference::Tables& tables) {
    for (const char* where : {"district", "sub_area", "lep", "pan_region", "rural_urban"})
        if (parameters.contains(where)) return;
    std::string codes;
    for (const reference::District& district : tables.districts) codes += district.code + ",";
    parameters["district"] = codes + "none";
}

// The squares that the product brings; none where they cannot be read, which a test rules out.
const std::vector<reference::DistrictTile>& shipped_tiles() {
    static const std::vector<reference::DistrictTile> tiles = [] {
        std::vector<reference::SourceFile> files;
        for (const pipeline::EmbeddedFile& file : pipeline::embedded_files())
            if (file.path.ends_with("/district_tiles.tsv"))
                files.push_back({std::string(file.path), std::string(file.text)});
        auto read = reference::read_district_tiles(files);
        return read ? *std::move(read) : std::vector<reference::DistrictTile>();
    }();
    return tiles;
}

class DistrictMap {
public:
    DistrictMap(const Asked& asked, const HeatGrid& grid, std::size_t theme)
        : asked_(asked), grid_(grid), theme_(theme), name_(label(asked, Dimension::theme, grid.themes[theme])) {}

    void draw(Html& html) const {
        html.element("h2", words("explore.map_title", {{"theme", name_}}));
        const auto tiles = tiles_of_area();
        if (tiles.empty()) html.element("p", {{"class", "hint"}}, words("explore.no_map"));
        if (!tiles.empty()) {
            html.element("p", {{"class", "hint"}}, words("explore.map_how"));
            html.add(charts::shade_legend(words("explore.shades")));
            html.add(charts::tile_map(tiles, words("explore.map_label", {{"theme", name_}})));
        }
        draw_table(html);
    }

private:
    std::vector<charts::Tile> tiles_of_area() const {
        std::vector<charts::Tile> tiles;
        for (const reference::District& district : asked_.resources().tables->districts) {
            const reference::DistrictTile* place = reference::tile_of(shipped_tiles(), district.code);
            if (place == nullptr) continue;
            charts::Tile tile{.column = place->column,
                              .row = place->row,
                              .name = district.name,
                              .number = words("explore.no_answers"),
                              .shade = "small-base"};
            if (const auto* figure = figure_in(district.code)) {
                tile.number = figure->known ? percent(figure->share) : words("explore.not_weighted");
                tile.small =
                    words("explore.n_of_base", {{"n", counted(figure->n)}, {"base", counted(figure->base)}});
                if (!is_small(*figure) && figure->known) tile.shade = charts::shade_class(figure->share);
                if (figure->n > 0) tile.href = words_of(district.code);
            }
            tiles.push_back(std::move(tile));
        }
        return tiles;
    }

    const Figure* figure_in(const std::string& district) const {
        for (std::size_t group = 0; group < grid_.groups.size(); ++group)
            if (grid_.groups[group] == district && grid_.figure(theme_, group))
                return &*grid_.figure(theme_, group);
        return nullptr;
    }

    std::string words_of(const std::string& district) const {
        return words_address(asked_, {{"theme", grid_.themes[theme_]}, {"district", district}});
    }

    double end_of_scale() const {
        double most = 0;
        for (std::size_t group = 0; group < grid_.groups.size(); ++group)
            if (const auto& figure = grid_.figure(theme_, group); figure && figure->known)
                most = std::max(most, figure->high);
        return charts::axis_end(most);
    }

    void draw_table(Html& html) const {
        const double end = end_of_scale();
        open_table(html, "map-table", "ranked", words("explore.map_caption", {{"theme", name_}}));
        html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("explore.district"));
        add_figure_heads(html, asked_.has("weighted"));
        html.open("td", {{"class", "chart"}}).add(charts::bar_scale(end)).close().close().close().open("tbody");
        for (std::size_t group = 0; group < grid_.groups.size(); ++group) {
            const auto& figure = grid_.figure(theme_, group);
            if (!figure) continue;
            const std::string value = filter_value(grid_.groups[group]);
            open_figure(html, "tr", "", grid_.themes[theme_] + "," + value, *figure);
            html.open("th", {{"scope", "row"}});
            html.element("a", {{"href", words_of(value)}},
                         label(asked_, Dimension::district, grid_.groups[group]));
            html.close();
            add_figure_cells(html, *figure);
            html.open("td", {{"class", "chart"}});
            if (figure->known)
                html.add(charts::bar({figure->share, figure->low, figure->high}, end, kind_of(asked_)));
            html.close().close();
        }
        html.close();
        close_table(html);
    }

    const Asked& asked_;
    const HeatGrid& grid_;
    std::size_t theme_;
    std::string name_;
};

}  // namespace

Result<Shown> show_districts(const Asked& asked) {
    Parameters parameters = asked.filters;
    parameters["by"] = "theme,district";
    parameters["zeros"] = "true";
    keep_to_area(parameters, *asked.resources().tables);
    auto answer = count(asked, parameters);
    if (!answer) return answer.error();
    std::vector<std::string> order;
    for (const reference::District& district : asked.resources().tables->districts) order.push_back(district.code);
    const HeatGrid grid = grid_of(*answer, order);
    Shown shown{.lead = base_words(*answer), .body = {}};
    if (answer->summary().base == 0 || grid.themes.empty()) {
        shown.body = nothing_here(asked, answer->summary().base);
        return shown;
    }
    const auto chosen = std::find(grid.themes.begin(), grid.themes.end(), asked.map);
    DistrictMap(asked, grid,
                chosen == grid.themes.end() ? 0 : static_cast<std::size_t>(chosen - grid.themes.begin()))
        .draw(shown.body);
    shown.body.element("h2", words("explore.all_themes"));
    shown.body.add(heat_table(asked, grid, words("explore.districts_caption", {{"noun", noun(asked)}})));
    shown.body.add(weighting_words(*answer)).add(file_links("/v1/summary", parameters));
    return shown;
}

}  // namespace groundswell::api::explore
