// Explore: theme by sector.
#include "api/pages/explore_heat.h"
#include "api/pages/words.h"

namespace groundswell::api::explore {

Result<Shown> show_sectors(const Asked& asked) {
    Parameters parameters = asked.filters;
    parameters["by"] = "theme,sector";
    parameters["zeros"] = "true";
    auto answer = count(asked, parameters);
    if (!answer) return answer.error();
    std::vector<std::string> order;
    for (const reference::SectorSection& section : asked.resources().tables->sections)
        order.push_back(section.code);
    const HeatGrid grid = grid_of(*answer, order);
    Shown shown{.lead = base_words(*answer), .body = {}};
    if (answer->summary().base == 0 || grid.themes.empty()) {
        shown.body = nothing_here(asked, answer->summary().base);
        return shown;
    }
    shown.body.add(heat_table(asked, grid, words("explore.sectors_caption", {{"noun", noun(asked)}})));
    shown.body.add(weighting_words(*answer)).add(file_links("/v1/summary", parameters));
    return shown;
}

}  // namespace groundswell::api::explore
