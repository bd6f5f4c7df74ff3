#include "analysis/statistics/category_pooling.h"

#include <algorithm>
#include <cstddef>

namespace groundswell::statistics {

namespace {

struct Pool {
    std::vector<std::uint32_t> categories;
    std::uint64_t responses = 0;
};

std::size_t smallest_of(const std::vector<Pool>& pools, std::size_t but) {
    std::size_t smallest = but == 0 ? 1 : 0;
    for (std::size_t pool = 0; pool < pools.size(); ++pool)
        if (pool != but && pools[pool].responses < pools[smallest].responses) smallest = pool;
    return smallest;
}

std::size_t smaller_neighbour(const std::vector<Pool>& pools, std::size_t of) {
    if (of == 0) return 1;
    if (of + 1 == pools.size()) return of - 1;
    return pools[of + 1].responses < pools[of - 1].responses ? of + 1 : of - 1;
}

}  // namespace

std::vector<std::vector<std::uint32_t>> pool_categories(const std::vector<std::uint64_t>& responses,
                                                        const std::vector<std::uint64_t>& businesses, bool ordered,
                                                        std::uint64_t minimum) {
    std::vector<Pool> pools;
    for (std::uint32_t category = 0; category < responses.size(); ++category)
        if (responses[category] > 0 || businesses[category] > 0)
            pools.push_back({{category}, responses[category]});
    while (pools.size() > 1) {
        const std::size_t small = smallest_of(pools, pools.size());
        if (pools[small].responses >= minimum) break;
        const std::size_t other = ordered ? smaller_neighbour(pools, small) : smallest_of(pools, small);
        Pool& into = pools[std::min(small, other)];
        Pool& from = pools[std::max(small, other)];
        into.responses += from.responses;
        into.categories.insert(into.categories.end(), from.categories.begin(), from.categories.end());
        std::sort(into.categories.begin(), into.categories.end());
        pools.erase(pools.begin() + static_cast<std::ptrdiff_t>(std::max(small, other)));
    }
    std::vector<std::vector<std::uint32_t>> groups;
    for (Pool& pool : pools) groups.push_back(std::move(pool.categories));
    std::sort(groups.begin(), groups.end());
    return groups;
}

}  // namespace groundswell::statistics
