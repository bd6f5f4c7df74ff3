// Tally: what a query counts, cell by cell: a base, and the mentions of each subject, for each stance asked for.
//
// What it is    The counters of one query and what is looked up once to fill them. count_responses() and
//               count_members() fill it; the rows are made from it.
// Thread rule   One thread: each query has its own.
#pragma once

#include <bit>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/figures/cells.h"
#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"

namespace groundswell::figures {

enum class SubjectKind { theme, foundation, anything };

// What a row counts mentions of, each a set of themes named once by a member: a theme, a foundation's themes, or
// all that the query reports.
struct Subjects {
    SubjectKind kind = SubjectKind::anything;
    std::vector<std::uint64_t> themes;

    Subjects(const Columns& columns, const SummaryQuery& query);
    bool reports(std::size_t subject) const { return kind == SubjectKind::anything || themes[subject] != 0; }
};

// Counters of a cell: for each lane a base, then one for each subject.
class Counters {
public:
    Counters(std::size_t lanes, std::size_t subjects) : lane_size_(1 + subjects), cell_size_(lanes * lane_size_) {}

    void make_room(std::size_t cells) {
        if (counts_.size() < cells * cell_size_) counts_.resize(cells * cell_size_);
    }
    std::uint32_t* lane(std::size_t cell, std::size_t lane) {
        return counts_.data() + cell * cell_size_ + lane * lane_size_;
    }

private:
    std::size_t lane_size_, cell_size_;
    std::vector<std::uint32_t> counts_;
};

struct Tally {
    // The stances that rows are counted for: each has its own base. Without a stance there is one lane for all.
    std::vector<std::optional<Stance>> lanes;
    std::vector<std::uint8_t> lane_admits;  // asks_admitting() of each lane
    std::uint8_t admitting;                 // of the query
    std::uint64_t reported;                 // the themes reported
    Subjects subjects;
    Cells cells;
    Counters counters;
    std::uint64_t base = 0, without_firm = 0, copies_left_out = 0;

    Tally(const Columns& columns, const SummaryQuery& query);

    std::uint32_t cell_of(std::size_t response) {
        const std::uint32_t cell = cells.cell_of(response);
        counters.make_room(cells.size());
        return cell;
    }
};

bool groups_by(const SummaryQuery& query, Dimension dimension);

inline void count_named(const Subjects& subjects, std::uint64_t named, std::uint32_t* counts) {
    if (subjects.kind == SubjectKind::theme) {
        for (; named; named &= named - 1) ++counts[std::countr_zero(named)];
    } else {
        for (const std::uint64_t themes : subjects.themes) *counts++ += (named & themes) != 0;
    }
}

}  // namespace groundswell::figures
