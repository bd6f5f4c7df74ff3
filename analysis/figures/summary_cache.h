// Summary cache: summaries of one cube that were asked for lately, so that asking again costs what the answer
// holds.
//
// What it is    Keyed by the whole query, in memory of a bounded size; what was not asked for longest goes
//               first. A cube never changes, so a summary never grows old: it goes with the data version it
//               belongs to.
// Cost          A comparison with each query kept, some tens of nanoseconds each; `most_rows` rows are kept,
//               some 250 bytes each, and at most `most_queries` queries. Larger answers are counted anew each
//               time.
// Thread rule   Any number of threads; two that ask the same new thing at once may both count it.
#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <utility>

#include "analysis/figures/cube.h"

namespace groundswell::figures {

class SummaryCache {
public:
    static constexpr std::size_t most_rows = 60'000;
    static constexpr std::size_t most_queries = 64;

    std::shared_ptr<const Summary> summarise(const Cube& cube, const SummaryQuery& query);

private:
    struct Kept {
        SummaryQuery query;
        std::shared_ptr<const Summary> summary;
    };
    std::shared_ptr<const Summary> find(const SummaryQuery& query);
    void keep(const SummaryQuery& query, std::shared_ptr<const Summary> summary);

    std::mutex guard_;
    std::list<Kept> kept_;  // asked for last first
    std::size_t rows_ = 0;
};

}  // namespace groundswell::figures
