// Counts: what a wave says, as exact counts over the fixed hierarchy that is published; and the same masked.
//
// The hierarchy  A wave has panels, one a stance. A panel has a base and subjects (themes; foundations, which are
//                not broken down). Base and themes are counted in total and along each axis (district, sector,
//                size), whose codes are fixed beforehand, so that no list tells who answered. No two axes are ever
//                crossed: every count but a total stands in exactly one sum.
// Thread rule    Plain values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "analysis/disclosure/policy.h"

namespace groundswell::disclosure {

struct Count {
    std::uint64_t value = 0;
    std::uint32_t organisations = 0;  // that it comes from
    std::uint32_t others = 0;         // that what is left of its base comes from; of a base: not used
};

// A total, and its parts along each axis: by[axis][code]. Empty `by`: not broken down.
template <typename Cell>
struct Star {
    Cell total{};
    std::vector<std::vector<Cell>> by;
};

inline constexpr std::size_t no_parent = std::numeric_limits<std::size_t>::max();

template <typename Cell>
struct PanelOf {
    Star<Cell> base;
    std::vector<Star<Cell>> subjects;
};

// What is the same in every panel and every issue of the wave.
struct Hierarchy {
    std::vector<std::size_t> codes;    // by axis: how many, at least two
    std::vector<std::size_t> parents;  // by subject: the foundation that names what it names; else no_parent
    std::size_t panels = 0;

    friend bool operator==(const Hierarchy&, const Hierarchy&) = default;
};

using WaveCounts = std::vector<PanelOf<Count>>;

// A count as it is published.
struct Figure {
    bool hidden = true;
    std::uint64_t value = 0;  // rounded; 0 when hidden

    friend bool operator==(const Figure&, const Figure&) = default;
};

using WaveFigures = std::vector<PanelOf<Figure>>;

// What was counted and what was published of it, at one time.
struct Issue {
    WaveCounts counts;
    WaveFigures figures;
    Policy policy = {};  // that it was made under
};

}  // namespace groundswell::disclosure
