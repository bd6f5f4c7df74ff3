// One pass over the responses counts bases and mentions for every cell; the rows are made from the counts.

#include <algorithm>
#include <cassert>

#include "analysis/figures/columns.h"
#include "analysis/figures/members.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/tally.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::figures {

namespace {

void count_responses(const Columns& columns, const Selection& selection, Tally& tally) {
    const std::uint8_t admitting = tally.admitting;
    const std::uint64_t reported = tally.reported;
    for (std::size_t response = 0; response < columns.responses(); ++response) {
        if (!selection.takes(response)) continue;
        const Pooled pooled = selection.pooled(response);
        if (!(pooled.asks & admitting)) continue;
        ++tally.base;
        const std::uint32_t cell = tally.cell_of(response);
        for (std::size_t lane = 0; lane < tally.lanes.size(); ++lane) {
            if (!(pooled.asks & tally.lane_admits[lane])) continue;
            std::uint32_t* counts = tally.counters.lane(cell, lane);
            ++*counts;
            count_named(tally.subjects, named_with(tally.lanes[lane], pooled.named, pooled.named) & reported,
                        counts + 1);
        }
    }
}

class Summariser {
public:
    Summariser(const Columns& columns, const SummaryQuery& query)
        : columns_(columns), query_(query), tally_(columns, query) {}

    Summary summarise() {
        const Selection selection(columns_, query_);
        if (query_.firms_once || query_.copies_once)
            count_members(columns_, selection, query_, tally_);
        else
            count_responses(columns_, selection, tally_);
        Summary summary{.base = tally_.base,
                        .without_firm = tally_.without_firm,
                        .copies_left_out = tally_.copies_left_out,
                        .rows = {}};
        for (std::uint32_t cell = 0; cell < tally_.cells.size(); ++cell)
            for (std::size_t lane = 0; lane < tally_.lanes.size(); ++lane) add_rows(cell, lane, summary.rows);
        std::sort(summary.rows.begin(), summary.rows.end(), comes_first);
        return summary;
    }

private:
    void add_rows(std::uint32_t cell, std::size_t lane, std::vector<SummaryRow>& rows) {
        const std::uint32_t* counts = tally_.counters.lane(cell, lane);
        const Subjects& subjects = tally_.subjects;
        const std::uint32_t base = *counts++;
        if (base == 0) return;
        for (std::size_t subject = 0; subject < subjects.themes.size(); ++subject) {
            const std::uint32_t n = counts[subject];
            if (n == 0 && !(query_.zeros && subjects.reports(subject))) continue;
            SummaryRow row{.key = {}, .n = n, .base = base};
            for (const Dimension dimension : query_.by) row.key.push_back(key(dimension, cell, lane, subject));
            row.share = static_cast<double>(n) / base;
            const statistics::Interval interval = statistics::wilson_interval(n, base);
            row.low = interval.low;
            row.high = interval.high;
            rows.push_back(std::move(row));
        }
    }

    std::optional<std::string> key(Dimension dimension, std::uint32_t cell, std::size_t lane,
                                   std::size_t subject) const {
        if (dimension == Dimension::theme) return columns_.themes[subject];
        if (dimension == Dimension::stance) return std::string(to_string(*tally_.lanes[lane]));
        if (dimension == Dimension::foundation)
            return tally_.subjects.kind == SubjectKind::theme ? columns_.theme_foundations[subject]
                                                              : columns_.foundations[subject];
        return tally_.cells.value(cell, dimension);
    }

    static bool comes_first(const SummaryRow& a, const SummaryRow& b) {
        if (a.n != b.n) return a.n > b.n;
        return std::lexicographical_compare(a.key.begin(), a.key.end(), b.key.begin(), b.key.end(),
                                            [](const auto& left, const auto& right) {
                                                if (!left || !right) return left.has_value() > right.has_value();
                                                return *left < *right;
                                            });
    }

    const Columns& columns_;
    const SummaryQuery& query_;
    Tally tally_;
};

}  // namespace

Summary Cube::summarise(const SummaryQuery& query) const {
    assert(query.stance != Stance::mixed);  // counted as barrier and as strength, never by itself
    return Summariser(*state_, query).summarise();
}

}  // namespace groundswell::figures
