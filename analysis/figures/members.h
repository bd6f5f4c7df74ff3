// Members: counting where several responses are one member of the base: those of a firm, or copies of one text.
//
// Meanings      docs/meanings.md, "Each firm once" and "Copies". Copies are left out first, firms counted then.
// Cost          Each response is read once; without firms_once and copies_once a query does not come here.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/figures/columns.h"
#include "analysis/figures/selection.h"
#include "analysis/figures/tally.h"

namespace groundswell::figures {

// Of each response where it does not count because an earlier copy does: in the totals, and in each of its cells a
// bit for each lane. Empty when nothing was copied.
class LeftOut {
public:
    LeftOut() = default;
    // Notes the cells it meets in tally.cells.
    LeftOut(const Columns& columns, const Selection& selection, Tally& tally);
    // For those who look at the totals alone: nothing is left out unless the query says copies_once.
    static LeftOut of_totals(const Columns& columns, const Selection& selection, SummaryQuery query);

    bool in_totals(std::size_t response) const {
        return !first_bits_.empty() && first_bits_[response] != 0 && bits_[first_bits_[response] - 1] != 0;
    }
    // `part`: as Tally::visit_cells numbers them.
    bool in_lane(std::size_t response, std::size_t part, std::size_t lane) const {
        return !first_bits_.empty() && first_bits_[response] != 0 &&
               (bits_[first_bits_[response] + part] >> lane & 1) != 0;
    }

private:
    std::vector<std::uint32_t>
        first_bits_;                  // by response: where its bits stand, from 1; 0: it counts wherever it may
    std::vector<std::uint8_t> bits_;  // of a response: one for the totals, then one for each part
};

// Fills the tally of a query with firms_once or copies_once.
void count_members(const Columns& columns, const Selection& selection, const SummaryQuery& query, Tally& tally);

}  // namespace groundswell::figures
