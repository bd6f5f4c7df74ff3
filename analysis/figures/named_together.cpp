#include "analysis/figures/named_together.h"

#include <algorithm>
#include <bit>
#include <cassert>

#include "analysis/figures/each_member.h"

namespace groundswell::figures {

NamedTogether::NamedTogether(std::size_t themes)
    : themes_(themes), one_(levels * themes), both_(levels * themes * themes) {}

void NamedTogether::add_member(std::uint64_t named) {
    const std::size_t level = std::min<std::size_t>(static_cast<std::size_t>(std::popcount(named)), levels - 1);
    ++members_[level];
    for (std::uint64_t left = named; left; left &= left - 1) {
        const auto first = static_cast<std::size_t>(std::countr_zero(left));
        ++one_[level * themes_ + first];
        for (std::uint64_t others = left & (left - 1); others; others &= others - 1)
            ++both_[(level * themes_ + first) * themes_ + static_cast<std::size_t>(std::countr_zero(others))];
    }
}

std::uint64_t NamedTogether::base() const {
    std::uint64_t sum = 0;
    for (const std::uint64_t members : members_) sum += members;
    return sum;
}

std::uint64_t NamedTogether::naming(std::size_t theme) const {
    std::uint64_t sum = 0;
    for (std::size_t level = 0; level < levels; ++level) sum += one_at(level, theme);
    return sum;
}

statistics::Fourfold NamedTogether::pair(std::size_t first, std::size_t second) const {
    assert(first < second && second < themes_);
    std::uint64_t both = 0;
    for (std::size_t level = 0; level < levels; ++level) both += both_at(level, first, second);
    const std::uint64_t one = naming(first), other = naming(second);
    return {both, one - both, other - both, base() - one - other + both};
}

// A member with k other themes names k in all, k + 1 or k + 2, by whether it names neither, one or both.
std::array<statistics::Fourfold, NamedTogether::strata_of_pair> NamedTogether::strata(std::size_t first,
                                                                                      std::size_t second) const {
    assert(first < second && second < themes_);
    std::array<statistics::Fourfold, strata_of_pair> strata;
    for (std::size_t level = 0; level < levels; ++level) {
        const std::uint64_t both = both_at(level, first, second);
        const std::uint64_t one = one_at(level, first), other = one_at(level, second);
        const auto of_others = [&](std::size_t of_pair) -> statistics::Fourfold& {
            return strata[std::min(level - std::min(level, of_pair), strata_of_pair - 1)];
        };
        of_others(2).a += both;
        of_others(1).b += one - both;
        of_others(1).c += other - both;
        of_others(0).d += members_[level] - one - other + both;
    }
    return strata;
}

NamedTogether Cube::named_together(const SummaryQuery& query) const {
    NamedTogether counted(state_->themes.size());
    each_member(*state_, query, [&](std::uint64_t named) { counted.add_member(named); });
    return counted;
}

}  // namespace groundswell::figures
