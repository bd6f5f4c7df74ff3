// Explore: theme by group (sector, district) as a table of shares, shaded by step.
//
// What it is    The grid of a summary by theme and one other dimension, with zeros: each theme in each group that
//               occurs. A base under figures::least_base is marked and its cells have no shade: a colour would say
//               more than is known.
// Thread rule   Plain functions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/pages/explore.h"

namespace groundswell::api::explore {

struct HeatGrid {
    figures::Dimension by = figures::Dimension::sector;
    std::vector<std::optional<std::string>> groups;  // columns; nothing: not known
    std::vector<std::string> themes;                 // rows, the most named first
    std::vector<std::optional<Figure>> figures;      // by theme, then by group; nothing: no such cell

    const std::optional<Figure>& figure(std::size_t theme, std::size_t group) const {
        return figures[theme * groups.size() + group];
    }
};

// `order`: codes in the order of columns; those that are not in it come after, the unknown last.
HeatGrid grid_of(const CountedSummary& answer, const std::vector<std::string>& order);
Html heat_table(const Asked& asked, const HeatGrid& grid, const std::string& caption);
// "E07000117", or "none" for the unknown: as filters take it.
std::string filter_value(const std::optional<std::string>& code);

}  // namespace groundswell::api::explore
