#include "core/nearest.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace groundswell {

std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> before_last, last, row(to.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= from.size(); ++i) {
        before_last = std::move(last);
        last = row;
        row[0] = i;
        for (std::size_t j = 1; j <= to.size(); ++j) {
            const std::size_t replaced = last[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
            row[j] = std::min({replaced, last[j] + 1, row[j - 1] + 1});
            const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
    }
    return row.back();
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
    if (word.size() > 256) return {};
    std::size_t best = std::clamp<std::size_t>((word.size() + 1) / 3, 1, 4) + 1;
    std::string found;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        const bool begins_it = !candidate.empty() && word.starts_with(candidate) && !word.starts_with(found);
        if (distance < best || (distance == best && !found.empty() && begins_it)) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

}  // namespace groundswell
