// find_copies(): who shares a band with whom, by one sort; then each response against the first of each group it
// may be of.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "analysis/text/likeness.h"

namespace groundswell::text {
namespace {

constexpr std::size_t bands = 4;
// How many texts that share a band a response is compared with, so that no crowd costs its square.
constexpr std::size_t most_firsts = 32;

std::uint32_t band_key(const Likeness& likeness, std::size_t band) {
    std::uint64_t key = (static_cast<std::uint64_t>(likeness[2 * band]) << 32) | likeness[2 * band + 1];
    key = (key ^ (band + 1)) * 0x9FB21C651E98DF25U;
    return static_cast<std::uint32_t>(key >> 32);
}

// Keys of bands that at least two responses have, numbered; `of` gives each response's four numbers, 0 for none.
struct SharedBands {
    std::uint32_t count = 1;
    std::unordered_map<std::uint32_t, std::array<std::uint32_t, bands>> of;
};

SharedBands shared_bands(std::span<const Likeness> all) {
    SharedBands shared;
    std::vector<std::uint64_t> keys;  // key and index
    for (std::size_t band = 0; band < bands; ++band) {
        keys.clear();
        keys.reserve(all.size());
        for (std::size_t i = 0; i < all.size(); ++i)
            if (all[i] != Likeness{})
                keys.push_back((static_cast<std::uint64_t>(band_key(all[i], band)) << 32) | i);
        std::sort(keys.begin(), keys.end());
        for (std::size_t first = 0; first < keys.size();) {
            std::size_t end = first + 1;
            while (end < keys.size() && keys[end] >> 32 == keys[first] >> 32) ++end;
            if (end - first > 1) {
                for (std::size_t i = first; i < end; ++i)
                    shared.of[static_cast<std::uint32_t>(keys[i])][band] = shared.count;
                ++shared.count;
            }
            first = end;
        }
    }
    return shared;
}

int same_minima(const Likeness& a, const Likeness& b) {
    int same = 0;
    for (std::size_t i = 0; i < a.size(); ++i) same += a[i] == b[i];
    return same;
}

class Grouping {
public:
    Grouping(std::span<const Likeness> all, const TrueLikeness& truth)
        : all_(all), truth_(truth), shared_(shared_bands(all)), firsts_(shared_.count) {}

    std::vector<std::vector<std::uint32_t>> run() {
        std::vector<std::uint32_t> order;
        order.reserve(shared_.of.size());
        for (const auto& [index, unused] : shared_.of) order.push_back(index);
        std::sort(order.begin(), order.end());
        for (const std::uint32_t index : order) place(index);
        std::erase_if(groups_, [](const auto& group) { return group.size() < 2; });
        return std::move(groups_);
    }

private:
    void place(std::uint32_t index) {
        const auto& numbers = shared_.of.at(index);
        for (const std::uint32_t number : numbers)
            for (const std::uint32_t group : number == 0 ? std::vector<std::uint32_t>{} : firsts_[number])
                if (is_copy(groups_[group].front(), index)) return groups_[group].push_back(index);
        const auto group = static_cast<std::uint32_t>(groups_.size());
        groups_.push_back({index});
        for (const std::uint32_t number : numbers)
            if (number != 0 && firsts_[number].size() < most_firsts) firsts_[number].push_back(group);
    }

    bool is_copy(std::uint32_t first, std::uint32_t index) const {
        if (!may_be_copies(all_[first], all_[index])) return false;
        return truth_ ? truth_(first, index) >= copied : same_minima(all_[first], all_[index]) >= 7;
    }

    std::span<const Likeness> all_;
    const TrueLikeness& truth_;
    SharedBands shared_;
    std::vector<std::vector<std::uint32_t>> firsts_;  // by band number: groups whose first has it
    std::vector<std::vector<std::uint32_t>> groups_;
};

}  // namespace

std::vector<std::vector<std::uint32_t>> find_copies(std::span<const Likeness> all, const TrueLikeness& truth) {
    return Grouping(all, truth).run();
}

}  // namespace groundswell::text
