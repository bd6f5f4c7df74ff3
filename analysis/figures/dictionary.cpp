#include "analysis/figures/dictionary.h"

#include <algorithm>

namespace groundswell::figures {

Dictionary::Dictionary() : values_{""}, codes_{{"", unknown}} {}

std::uint32_t Dictionary::code(const std::string& value) {
    const auto [place, is_new] = codes_.try_emplace(value, size());
    if (is_new) values_.push_back(value);
    return place->second;
}

std::optional<std::uint32_t> Dictionary::find(const std::string& value) const {
    const auto place = codes_.find(value);
    if (place == codes_.end()) return std::nullopt;
    return place->second;
}

std::vector<std::string> Dictionary::sorted_values() const {
    std::vector<std::string> sorted(values_.begin() + 1, values_.end());
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

}  // namespace groundswell::figures
