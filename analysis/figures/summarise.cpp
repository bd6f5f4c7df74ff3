// One pass over the responses counts bases and mentions for every cell; the rows are made from the counts.

#include <cassert>
#include <thread>

#include "analysis/figures/block_count.h"
#include "analysis/figures/columns.h"
#include "analysis/figures/members.h"
#include "analysis/figures/row_keys.h"
#include "analysis/figures/row_order.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/tally.h"
#include "analysis/statistics/wilson.h"

namespace groundswell::figures {

namespace {

void count_responses(const Columns& columns, const Selection& selection, Tally& tally) {
    for (std::size_t response = 0; response < columns.responses() && !tally.too_large; ++response) {
        if (!selection.takes(response)) continue;
        const Pooled pooled = selection.pooled(response);
        if (!(pooled.asks & tally.admitting)) continue;
        ++tally.base;
        tally.visit_cells(selection, response, pooled,
                          [&tally](std::size_t, std::uint32_t cell, const Pooled& said) {
                              for (std::size_t lane = 0; lane < tally.lanes.size(); ++lane) {
                                  if (!(said.asks & tally.lane_admits[lane])) continue;
                                  std::uint32_t* counts = tally.counters.lane(cell, lane);
                                  ++*counts;
                                  tally.subjects.count(tally.named_in(said, lane), counts + 1);
                              }
                          });
    }
}

constexpr std::size_t worth_another_thread = 8192;  // rows: some hundred microseconds

class Summariser {
public:
    Summariser(const Columns& columns, const SummaryQuery& query)
        : columns_(columns), query_(query), tally_(columns, query), keys_(columns, query, tally_) {}

    Summary summarise() {
        const Selection selection(columns_, query_);
        if (query_.firms_once || query_.copies_once)
            count_members(columns_, selection, query_, tally_);
        else if (can_count_in_blocks(selection, tally_))
            count_in_blocks(columns_, selection, tally_);
        else
            count_responses(columns_, selection, tally_);
        if (tally_.too_large) return {.too_large = true, .rows = {}};
        Summary summary{.base = tally_.base,
                        .without_firm = tally_.without_firm,
                        .copies_left_out = tally_.copies_left_out,
                        .rows = {}};
        const std::vector<RowPlace> places = ordered_places();
        summary.rows.resize(places.size());
        const auto write = [&](std::size_t first, std::size_t last) {
            for (std::size_t row = first; row < last; ++row) write_row(places[row], summary.rows[row]);
        };
        if (places.size() < worth_another_thread || std::thread::hardware_concurrency() < 2) {
            write(0, places.size());
        } else {
            std::thread other(write, places.size() / 2, places.size());
            write(0, places.size() / 2);
            other.join();
        }
        return summary;
    }

private:
    std::vector<RowPlace> ordered_places() const {
        std::vector<RowPlace> places;
        for (std::uint32_t cell = 0; cell < tally_.cells.size(); ++cell)
            for (std::uint32_t lane = 0; lane < tally_.lanes.size(); ++lane) add_places(cell, lane, places);
        put_in_order(places);
        return places;
    }

    void add_places(std::uint32_t cell, std::uint32_t lane, std::vector<RowPlace>& places) const {
        const std::uint32_t* counts = tally_.counters.lane(cell, lane);
        if (*counts++ == 0) return;
        const RowKeys::Rank of_cell = keys_.rank_of_cell(cell) + keys_.rank_of_lane(lane);
        const auto& rows = tally_.subjects.rows;
        for (std::uint32_t subject = 0; subject < rows.size(); ++subject)
            if (const std::uint32_t n = counts[rows[subject].counter]; n != 0 || query_.zeros)
                places.push_back({of_cell + keys_.rank_of_subject(subject), n, cell, lane, subject});
    }

    void write_row(const RowPlace& place, SummaryRow& row) const {
        row.key = keys_.key(place.cell, place.lane, place.subject);
        row.n = place.n;
        row.base = *tally_.counters.lane(place.cell, place.lane);
        row.share = static_cast<double>(row.n) / static_cast<double>(row.base);
        const statistics::Interval interval =
            statistics::wilson_interval(static_cast<double>(row.n), static_cast<double>(row.base));
        row.low = interval.low;
        row.high = interval.high;
    }

    const Columns& columns_;
    const SummaryQuery& query_;
    Tally tally_;
    RowKeys keys_;
};

}  // namespace

Summary Cube::summarise(const SummaryQuery& query) const {
    assert(query.stance != Stance::mixed);  // counted as barrier and as strength, never by itself
    return Summariser(*state_, query).summarise();
}

}  // namespace groundswell::figures
