#include "analysis/themes/nearest.h"

#include <algorithm>
#include <numeric>

namespace groundswell::themes {
namespace {

std::size_t edit_distance(std::string_view left, std::string_view right) {
    std::vector<std::size_t> row(right.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t down = 1; down <= left.size(); ++down) {
        std::size_t diagonal = row[0];
        row[0] = down;
        for (std::size_t across = 1; across <= right.size(); ++across) {
            const std::size_t replaced = diagonal + (left[down - 1] == right[across - 1] ? 0 : 1);
            diagonal = row[across];
            row[across] = std::min({replaced, row[across] + 1, row[across - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(std::string_view given, const std::vector<std::string>& valid) {
    std::string best;
    std::size_t best_distance = std::max<std::size_t>(2, given.size() / 3) + 1;
    for (const std::string& candidate : valid) {
        const bool begins_alike = given.size() >= 3 && candidate.starts_with(given);
        const std::size_t distance = begins_alike ? 1 : edit_distance(given, candidate);
        if (distance < best_distance) {
            best_distance = distance;
            best = candidate;
        }
    }
    return best;
}

}  // namespace groundswell::themes
