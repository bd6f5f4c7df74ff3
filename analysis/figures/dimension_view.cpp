#include "analysis/figures/dimension_view.h"

#include <algorithm>
#include <numeric>

namespace groundswell::figures {

DimensionView plain_view(std::size_t column, const Dictionary& dictionary) {
    DimensionView view{.column = column, .values = dictionary, .ranks = ranks_of(dictionary)};
    view.codes.resize(dictionary.size());
    std::iota(view.codes.begin(), view.codes.end(), 0U);
    view.starts.resize(dictionary.size() + 1);
    std::iota(view.starts.begin(), view.starts.end(), 0U);
    return view;
}

DimensionView grouped_view(std::size_t column, const Dictionary& dictionary, const Groupings::Groups& groups) {
    DimensionView view{.column = column};
    for (std::uint32_t code = 0; code < dictionary.size(); ++code) {
        const auto found = groups.find(dictionary.value(code));
        std::vector<std::uint32_t> of_code;
        if (code != Dictionary::unknown && found != groups.end())
            for (const std::string& group : found->second) of_code.push_back(view.values.code(group));
        if (of_code.empty()) of_code.push_back(Dictionary::unknown);
        std::sort(of_code.begin(), of_code.end());
        of_code.erase(std::unique(of_code.begin(), of_code.end()), of_code.end());
        view.codes.insert(view.codes.end(), of_code.begin(), of_code.end());
        view.starts.push_back(static_cast<std::uint32_t>(view.codes.size()));
    }
    view.ranks = ranks_of(view.values);
    return view;
}

std::vector<std::uint32_t> ranks_of(const std::vector<std::string>& values) {
    std::vector<std::uint32_t> order(values.size()), ranks(values.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    for (std::uint32_t place = 0; place < order.size(); ++place) ranks[order[place]] = place;
    return ranks;
}

std::vector<std::uint32_t> ranks_of(const Dictionary& dictionary) {
    std::vector<std::string> values;
    for (std::uint32_t code = 1; code < dictionary.size(); ++code) values.push_back(dictionary.value(code));
    std::vector<std::uint32_t> ranks = ranks_of(values);
    ranks.insert(ranks.begin(), static_cast<std::uint32_t>(values.size()));
    return ranks;
}

}  // namespace groundswell::figures
