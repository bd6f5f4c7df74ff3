#include "analysis/figures/summary_cache.h"

#include <algorithm>

namespace groundswell::figures {

std::shared_ptr<const Summary> SummaryCache::summarise(const Cube& cube, const SummaryQuery& query) {
    if (auto known = find(query)) return known;
    auto summary = std::make_shared<const Summary>(cube.summarise(query));
    if (summary->rows.size() <= most_rows) keep(query, summary);
    return summary;
}

std::shared_ptr<const Summary> SummaryCache::find(const SummaryQuery& query) {
    const std::lock_guard lock(guard_);
    const auto found =
        std::find_if(kept_.begin(), kept_.end(), [&](const Kept& one) { return one.query == query; });
    if (found == kept_.end()) return nullptr;
    kept_.splice(kept_.begin(), kept_, found);
    return found->summary;
}

void SummaryCache::keep(const SummaryQuery& query, std::shared_ptr<const Summary> summary) {
    const std::lock_guard lock(guard_);
    rows_ += summary->rows.size();
    kept_.push_front({query, std::move(summary)});
    while (rows_ > most_rows || kept_.size() > most_queries) {
        rows_ -= kept_.back().summary->rows.size();
        kept_.pop_back();
    }
}

}  // namespace groundswell::figures
