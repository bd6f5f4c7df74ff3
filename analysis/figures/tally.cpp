#include "analysis/figures/tally.h"

namespace groundswell::figures {

namespace {

std::vector<std::optional<Stance>> lanes_of(const SummaryQuery& query) {
    if (query.stance || !groups_by(query, Dimension::stance)) return {query.stance};
    return {Stance::barrier, Stance::strength, Stance::neutral};
}

}  // namespace

Tally::Tally(const Columns& columns, const SummaryQuery& query)
    : lanes(lanes_of(query)),
      admitting(asks_admitting(query.stance)),
      subjects(columns, query),
      by_question(groups_by(query, Dimension::question)),
      cells(columns, query),
      counters(lanes.size(), subjects.counters.size(),
               query.zeros ? SummaryQuery::most_counts_with_zeros : SummaryQuery::most_counts) {
    for (const auto& stance : lanes) lane_admits.push_back(asks_admitting(stance));
}

}  // namespace groundswell::figures
