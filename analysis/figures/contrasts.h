// Contrasts: which themes a group of members (of a sector, a district, a size) names more or less often than the
// rest.
//
// Compared      Each group with the rest: all other groups that take part, never a total with the group in
//               it. Members whose group is not known, and groups that do not take part, are in neither, and
//               are counted.
// Rule          Over- or under-represented: |z| of the shrunk log-odds >= 1.96, q <= 0.05, and `least_base`
//               members in the group. The family of q: every theme named at all, in every group with
//               `least_base` members, the rest likewise.
// Each once     With firms_once or copies_once a member can be in a group and in the rest; the rest is then what
//               the same query says of all other groups.
// Districts     Shares shrunk by statistics/shrinkage.h over the groups, and standardised to the sector mix of
//               all of them (statistics/standardisation.h).
// Cost          Four queries of the cube; with firms_once or copies_once one more a group.
// Thread rule   Plain functions of a const cube.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/trends.h"
#include "analysis/statistics/over_representation.h"
#include "analysis/statistics/shrinkage.h"
#include "analysis/statistics/standardisation.h"

namespace groundswell::figures {

enum class Represented : std::uint8_t { over, under };
constexpr std::string_view to_string(Represented represented) {
    return represented == Represented::over ? "over" : "under";
}

struct ContrastRow {
    std::string theme, group;
    statistics::Share share, rest;
    statistics::Interval interval;  // of the group's share
    statistics::OverRepresentation measures;
    std::optional<double> q;  // none: not tested
    std::optional<Represented> represented;
    std::optional<double> shrunk;                      // of districts
    std::optional<statistics::Standardised> adjusted;  // of districts: to the sector mix of all
};

struct ContrastGroup {
    std::string id;
    std::uint64_t base = 0, rest = 0;
};

struct Contrasts {
    std::uint64_t base = 0;       // of the query, all members
    std::uint64_t not_known = 0;  // of them: their group is not known
    std::uint64_t elsewhere = 0;  // of them: their group takes no part
    std::uint64_t tested = 0;
    std::vector<ContrastGroup> groups;  // by id
    std::vector<ContrastRow> rows;      // z descending, then theme, then group; themes nobody names are left out
};

// `of`: sector, district or size. `taking_part`: the groups; empty: all that are known.
Contrasts contrasts(const Cube& cube, const SummaryQuery& query, Dimension of,
                    const std::vector<std::string>& taking_part);

}  // namespace groundswell::figures
