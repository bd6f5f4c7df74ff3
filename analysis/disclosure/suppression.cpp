#include "analysis/disclosure/suppression.h"

#include <algorithm>
#include <optional>

namespace groundswell::disclosure {
namespace {

std::optional<std::size_t> smallest_shown(const std::vector<std::uint64_t>& cells,
                                          const std::vector<std::size_t>& parts, const Mask& mask) {
    std::optional<std::size_t> smallest;
    for (const std::size_t cell : parts)
        if (!mask[cell] && cells[cell] > 0 && (!smallest || cells[cell] < cells[*smallest])) smallest = cell;
    return smallest;
}

}  // namespace

Mask primary_suppression(const std::vector<std::uint64_t>& cells, std::uint64_t threshold) {
    Mask mask;
    for (const std::uint64_t cell : cells) mask.push_back(cell > 0 && cell < threshold);
    return mask;
}

void complementary_suppression(const std::vector<std::uint64_t>& cells, const std::vector<Sum>& sums, Mask& mask) {
    for (bool changed = true; changed;) {
        changed = false;
        for (const Sum& sum : sums) {
            if (std::count_if(sum.parts.begin(), sum.parts.end(), [&](std::size_t cell) { return mask[cell]; }) !=
                1)
                continue;
            const auto another = smallest_shown(cells, sum.parts, mask);
            if (!another) continue;
            mask[*another] = true;
            changed = true;
        }
    }
}

}  // namespace groundswell::disclosure
