// Named together: of every pair of themes, how many members of a base name both, either and neither.
//
// What it is    Counts of members, of those naming each theme and each pair, apart by how many themes a
//               member names (0 to 4, 5 and more), so that a pair can be judged among members who are equally
//               talkative.
// Strata        Of a pair: members who name 0, 1, 2, 3 and more *other* themes. Not the themes named in all: among
//               members who name one theme nobody names two, so that every pair would look avoided
//               (docs/decisions/0012-analyses.md).
// Cost          Of counting: each response once, and a member's themes squared. Of a pair: some twenty array
//               reads.
// Thread rule   A plain value.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "analysis/statistics/fourfold.h"

namespace groundswell::figures {

class NamedTogether {
public:
    static constexpr std::size_t strata_of_pair = 4;

    explicit NamedTogether(std::size_t themes);
    void add_member(std::uint64_t named);

    std::uint64_t base() const;
    std::size_t themes() const { return themes_; }
    std::uint64_t naming(std::size_t theme) const;
    // first < second
    statistics::Fourfold pair(std::size_t first, std::size_t second) const;
    std::array<statistics::Fourfold, strata_of_pair> strata(std::size_t first, std::size_t second) const;

private:
    static constexpr std::size_t levels = strata_of_pair + 2;  // themes named: 0 .. 4, 5 and more
    std::uint64_t both_at(std::size_t level, std::size_t first, std::size_t second) const {
        return both_[(level * themes_ + first) * themes_ + second];
    }
    std::uint64_t one_at(std::size_t level, std::size_t theme) const { return one_[level * themes_ + theme]; }

    std::size_t themes_;
    std::array<std::uint64_t, levels> members_{};
    std::vector<std::uint64_t> one_, both_;
};

}  // namespace groundswell::figures
