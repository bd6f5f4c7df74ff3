#include "ingest/nearest.h"

#include <algorithm>
#include <utility>

#include "core/nearest.h"
#include "ingest/encoding.h"

namespace groundswell::ingest {

std::vector<std::string> nearest_first(std::string_view wanted, std::vector<std::string> names) {
    constexpr std::size_t compared = 200;  // letters; headers can be whole paragraphs
    const std::string folded = fold_case(wanted.substr(0, compared));
    std::vector<std::pair<std::size_t, std::size_t>> order;
    for (std::size_t index = 0; index < names.size(); ++index) {
        const std::string name = fold_case(std::string_view(names[index]).substr(0, compared));
        const bool part = name.find(folded) != std::string::npos || folded.find(name) != std::string::npos;
        order.emplace_back(edit_distance(folded, name) / (part && !name.empty() ? 4 : 1), index);
    }
    std::sort(order.begin(), order.end());
    std::vector<std::string> sorted;
    for (const auto& [distance, index] : order) sorted.push_back(std::move(names[index]));
    return sorted;
}

std::string quoted_list(const std::vector<std::string>& names, std::size_t most) {
    std::string text;
    for (std::size_t index = 0; index < std::min(most, names.size()); ++index)
        text += (text.empty() ? "\"" : ", \"") + names[index] + "\"";
    if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
    return text;
}

}  // namespace groundswell::ingest
