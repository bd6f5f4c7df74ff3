// Tally: what a query counts, cell by cell: a base, and the mentions of each subject, for each stance asked for.
//
// What it is    The counters of one query and what is looked up once to fill them. count_responses() and
//               count_members() fill it; the rows are made from it.
// Thread rule   One thread: each query has its own.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/figures/cells.h"
#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/subjects.h"

namespace groundswell::figures {

// Counters of a cell: for each lane a base, then one for each subject.
class Counters {
public:
    Counters(std::size_t lanes, std::size_t subjects, std::size_t most)
        : lane_size_(1 + subjects), cell_size_(lanes * lane_size_), most_(most) {}

    // False when that would be more than are ever counted.
    bool make_room(std::size_t cells) {
        if (counts_.size() >= cells * cell_size_) return true;
        if (cells * cell_size_ > most_) return false;
        counts_.resize(cells * cell_size_);
        return true;
    }
    std::uint32_t* lane(std::size_t cell, std::size_t lane) {
        return counts_.data() + cell * cell_size_ + lane * lane_size_;
    }
    const std::uint32_t* lane(std::size_t cell, std::size_t lane) const {
        return counts_.data() + cell * cell_size_ + lane * lane_size_;
    }

private:
    std::size_t lane_size_, cell_size_, most_;
    std::vector<std::uint32_t> counts_;
};

struct Tally {
    // The stances that rows are counted for: each has its own base. Without a stance there is one lane for all.
    std::vector<std::optional<Stance>> lanes;
    std::vector<std::uint8_t> lane_admits;  // asks_admitting() of each lane
    std::uint8_t admitting;                 // of the query
    Subjects subjects;
    bool by_question;
    Cells cells;
    Counters counters;
    std::uint64_t base = 0, without_firm = 0, copies_left_out = 0;
    bool too_large = false;  // there is no room for all cells: counting stops

    Tally(const Columns& columns, const SummaryQuery& query);

    // Calls visit(part, cell, pooled) for each cell that a response of the base may count in, with what it says
    // there: with by=question the question's answers alone. Parts are numbered from 0, the same each time.
    template <typename Visit>
    void visit_cells(const Selection& selection, std::size_t response, const Pooled& pooled, Visit visit) {
        std::size_t part = 0;
        const auto visit_those = [&](std::uint32_t question, const Pooled& said) {
            const auto found = cells.cells_of(response, question);
            if (too_large || !counters.make_room(cells.size())) {
                too_large = true;
                return;
            }
            for (std::size_t each = 0; each < found.size(); ++each) visit(part++, found[each], said);
        };
        if (!by_question) return visit_those(0, pooled);
        selection.pooled_by_question(response, questions_);
        for (const Selection::OfQuestion& one : questions_) visit_those(one.question, one.pooled);
    }
    std::uint64_t named_in(const Pooled& pooled, std::size_t lane) const {
        return named_with(lanes[lane], pooled.named, pooled.named) & subjects.reported;
    }

private:
    std::vector<Selection::OfQuestion> questions_;
};

}  // namespace groundswell::figures
