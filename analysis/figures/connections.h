// Connections: which themes are named together by the same members, and whether that is more than chance and more
// than talkativeness.
//
// Tested        Pairs of themes that `least_together` members and more name each. They are the family of q.
// Edge          Named together by `least_together` members, lift over 1, q <= 0.05. Named together, not: one
//               the cause of the other.
// Adjusted      Pooled over strata of members who name as many other themes (named_together.h).
// Cost          One query of the cube.
// Thread rule   Plain functions of a const cube.
#pragma once

#include <optional>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/statistics/association.h"

namespace groundswell::figures {

inline constexpr std::uint64_t least_together = 5;

struct Connection {
    std::string first, second;  // themes, in the lexicon's order
    std::string first_foundation, second_foundation;
    statistics::Fourfold counts;
    statistics::Association measures;
    std::optional<double> q;  // none: not tested
    std::optional<statistics::PooledOdds> adjusted;
    bool edge = false;
};

struct Connections {
    std::uint64_t base = 0, tested = 0, edges = 0, edges_across = 0;  // across: joining two foundations
    // Tested or named together at all: phi descending, then by themes.
    std::vector<Connection> rows;
};

// Pairs of which one theme is among query.themes. `themes` and `foundations`: of the cube, in the order of its
// masks.
Connections connections(const Cube& cube, const SummaryQuery& query, const std::vector<std::string>& themes,
                        const std::vector<std::string>& foundations);

}  // namespace groundswell::figures
