#include "analysis/figures/members.h"

namespace groundswell::figures {

namespace {

// What of `named` counts anew for a member that has named `before` already.
void count_newly_named(const Subjects& subjects, std::uint64_t named, std::uint64_t before,
                       std::uint32_t* counts) {
    if (subjects.kind == SubjectKind::theme) return subjects.count(named & ~before, counts);
    for (const std::uint64_t bits : subjects.counters) *counts++ += (named & bits) != 0 && (before & bits) == 0;
}

class MemberCount {
public:
    MemberCount(const Columns& columns, const Selection& selection, const SummaryQuery& query, Tally& tally)
        : columns_(columns), selection_(selection), firms_once_(query.firms_once), tally_(tally) {
        if (query.copies_once) left_out_ = LeftOut(columns, selection, tally);
    }

    void count() {
        for (std::size_t response = 0; response < columns_.responses() && !tally_.too_large; ++response)
            if (!firms_once_ || columns_.firms.bundle_of(response) == 0) count_alone(response);
        if (!firms_once_) return;
        for (std::uint32_t firm = 1; firm <= columns_.firms.size() && !tally_.too_large; ++firm) count_firm(firm);
    }

private:
    void count_alone(std::size_t response) {
        if (!selection_.takes(response)) return;
        const Pooled pooled = selection_.pooled(response);
        if (!(pooled.asks & tally_.admitting)) return;
        if (left_out_.in_totals(response)) {
            ++tally_.copies_left_out;
        } else {
            ++tally_.base;
            tally_.without_firm += firms_once_ && !columns_.with_firm[response];
        }
        tally_.visit_cells(
            selection_, response, pooled, [&](std::size_t part, std::uint32_t cell, const Pooled& said) {
                for (std::size_t lane = 0; lane < tally_.lanes.size(); ++lane) {
                    if (!(said.asks & tally_.lane_admits[lane]) || left_out_.in_lane(response, part, lane))
                        continue;
                    std::uint32_t* counts = tally_.counters.lane(cell, lane);
                    ++*counts;
                    tally_.subjects.count(tally_.named_in(said, lane), counts + 1);
                }
            });
    }

    void count_firm(std::uint32_t firm) {
        bool in_base = false;
        for (const std::uint32_t response : columns_.firms.members_of(firm)) {
            if (!selection_.takes(response)) continue;
            const Pooled pooled = selection_.pooled(response);
            if (!(pooled.asks & tally_.admitting)) continue;
            if (left_out_.in_totals(response))
                ++tally_.copies_left_out;
            else
                in_base = true;
            tally_.visit_cells(
                selection_, response, pooled, [&](std::size_t part, std::uint32_t cell, const Pooled& said) {
                    for (std::size_t lane = 0; lane < tally_.lanes.size(); ++lane)
                        if ((said.asks & tally_.lane_admits[lane]) && !left_out_.in_lane(response, part, lane))
                            count_in_cell(firm, cell, lane, tally_.named_in(said, lane));
                });
        }
        tally_.base += in_base;
    }

    void count_in_cell(std::uint32_t firm, std::uint32_t cell, std::size_t lane, std::uint64_t named) {
        std::uint32_t* counts = tally_.counters.lane(cell, lane);
        Said& said = said_in(cell, lane);
        if (said.firm != firm) {
            said = {.firm = firm, .named = 0};
            ++*counts;
        }
        count_newly_named(tally_.subjects, named, said.named, counts + 1);
        said.named |= named;
    }

    // What the firm that was counted last in a cell and lane has named there.
    struct Said {
        std::uint32_t firm = 0;
        std::uint64_t named = 0;
    };
    Said& said_in(std::uint32_t cell, std::size_t lane) {
        const std::size_t lanes = tally_.lanes.size();
        if (said_.size() < tally_.cells.size() * lanes) said_.resize(tally_.cells.size() * lanes);
        return said_[cell * lanes + lane];
    }

    const Columns& columns_;
    const Selection& selection_;
    const bool firms_once_;
    Tally& tally_;
    LeftOut left_out_;
    std::vector<Said> said_;
};

}  // namespace

LeftOut LeftOut::of_totals(const Columns& columns, const Selection& selection, SummaryQuery query) {
    if (!query.copies_once) return {};
    query.by.clear();
    Tally tally(columns, query);
    return LeftOut(columns, selection, tally);
}

LeftOut::LeftOut(const Columns& columns, const Selection& selection, Tally& tally) {
    const Bundles& copies = columns.copies;
    if (copies.size() == 0) return;
    first_bits_.resize(columns.responses(), 0);
    const std::size_t lanes = tally.lanes.size();
    std::vector<std::uint32_t> counted;  // by cell and lane: the group that was counted there last
    for (std::uint32_t group = 1; group <= copies.size(); ++group) {
        bool in_totals = false;
        for (const std::uint32_t response : copies.members_of(group)) {
            if (!selection.takes(response)) continue;
            const Pooled pooled = selection.pooled(response);
            if (!(pooled.asks & tally.admitting)) continue;
            bits_.push_back(in_totals);
            first_bits_[response] = static_cast<std::uint32_t>(bits_.size());
            in_totals = true;
            tally.visit_cells(selection, response, pooled,
                              [&](std::size_t, std::uint32_t cell, const Pooled& said) {
                                  if (counted.size() < tally.cells.size() * lanes)
                                      counted.resize(tally.cells.size() * lanes, 0);
                                  std::uint8_t bits = 0;
                                  for (std::size_t lane = 0; lane < lanes; ++lane) {
                                      if (!(said.asks & tally.lane_admits[lane])) continue;
                                      std::uint32_t& last = counted[cell * lanes + lane];
                                      if (last == group) bits |= static_cast<std::uint8_t>(1U << lane);
                                      last = group;
                                  }
                                  bits_.push_back(bits);
                              });
        }
    }
}

void count_members(const Columns& columns, const Selection& selection, const SummaryQuery& query, Tally& tally) {
    MemberCount(columns, selection, query, tally).count();
}

}  // namespace groundswell::figures
