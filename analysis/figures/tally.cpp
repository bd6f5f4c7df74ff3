#include "analysis/figures/tally.h"

#include <algorithm>

namespace groundswell::figures {

namespace {

std::vector<std::optional<Stance>> lanes_of(const SummaryQuery& query) {
    if (query.stance || !groups_by(query, Dimension::stance)) return {query.stance};
    return {Stance::barrier, Stance::strength, Stance::neutral};
}

std::uint64_t reported_themes(const Columns& columns, const SummaryQuery& query) {
    const std::size_t count = columns.themes.size();
    const std::uint64_t all = count == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << count) - 1;
    return query.themes & all;
}

}  // namespace

bool groups_by(const SummaryQuery& query, Dimension dimension) {
    return std::find(query.by.begin(), query.by.end(), dimension) != query.by.end();
}

Subjects::Subjects(const Columns& columns, const SummaryQuery& query) {
    if (groups_by(query, Dimension::theme)) {
        kind = SubjectKind::theme;
        for (std::size_t theme = 0; theme < columns.themes.size(); ++theme)
            themes.push_back(query.themes & (std::uint64_t{1} << theme));
    } else if (groups_by(query, Dimension::foundation)) {
        kind = SubjectKind::foundation;
        for (const std::uint64_t of_foundation : columns.foundation_themes)
            themes.push_back(query.themes & of_foundation);
    } else {
        themes.push_back(query.themes);
    }
}

Tally::Tally(const Columns& columns, const SummaryQuery& query)
    : lanes(lanes_of(query)),
      admitting(asks_admitting(query.stance)),
      reported(reported_themes(columns, query)),
      subjects(columns, query),
      cells(columns, query.by),
      counters(lanes.size(), subjects.themes.size()) {
    for (const auto& stance : lanes) lane_admits.push_back(asks_admitting(stance));
}

}  // namespace groundswell::figures
