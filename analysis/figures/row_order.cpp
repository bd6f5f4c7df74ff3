#include "analysis/figures/row_order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <utility>

namespace groundswell::figures {

namespace {

struct Keyed {
    std::uint64_t key;
    std::uint32_t place;
};

// By the bits of the keys that differ at all, eleven at a time, the lowest first.
void sort_by_digits(std::vector<Keyed>& keyed, int bits) {
    constexpr int digit_bits = 11;
    std::vector<Keyed> sorted(keyed.size());
    for (int shift = 0; shift < bits; shift += digit_bits) {
        std::array<std::uint32_t, (1 << digit_bits) + 1> ends{};
        const auto digit = [shift](std::uint64_t key) { return key >> shift & ((1 << digit_bits) - 1); };
        for (const Keyed& one : keyed) ++ends[digit(one.key) + 1];
        for (std::size_t at = 1; at < ends.size(); ++at) ends[at] += ends[at - 1];
        for (const Keyed& one : keyed) sorted[ends[digit(one.key)]++] = one;
        keyed.swap(sorted);
    }
}

}  // namespace

void put_in_order(std::vector<RowPlace>& places) {
    std::uint32_t most = 0;
    RowKeys::Rank highest = 0;
    for (const RowPlace& place : places) {
        most = std::max(most, place.n);
        highest = std::max(highest, place.rank);
    }
    const int n_bits = static_cast<int>(std::bit_width(most));
    const auto low = static_cast<std::uint64_t>(highest);
    const int rank_bits = highest == RowKeys::Rank{low} ? static_cast<int>(std::bit_width(low)) : 65;
    if (n_bits + rank_bits > 63 || places.size() < 256) {
        std::sort(places.begin(), places.end(),
                  [](const RowPlace& a, const RowPlace& b) { return a.n != b.n ? a.n > b.n : a.rank < b.rank; });
        return;
    }
    std::vector<Keyed> keyed(places.size());
    for (std::uint32_t at = 0; at < places.size(); ++at)
        keyed[at] = {std::uint64_t{most - places[at].n} << rank_bits | static_cast<std::uint64_t>(places[at].rank),
                     at};
    sort_by_digits(keyed, n_bits + rank_bits);
    std::vector<RowPlace> sorted;
    sorted.reserve(places.size());
    for (const Keyed& one : keyed) sorted.push_back(places[one.place]);
    places = std::move(sorted);
}

}  // namespace groundswell::figures
