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

// Of each response where it does not count because an earlier copy does: in its cell a bit for each lane, and in
// the totals. Empty when nothing was copied.
class LeftOut {
public:
    LeftOut() = default;
    // Notes the cells it meets in tally.cells.
    LeftOut(const Columns& columns, const Selection& selection, Tally& tally);
    // For those who look at the totals alone: nothing is left out unless the query says copies_once.
    static LeftOut of_totals(const Columns& columns, const Selection& selection, SummaryQuery query);

    bool in_totals(std::size_t response) const { return !bits_.empty() && (bits_[response] & totals) != 0; }
    bool in_lane(std::size_t response, std::size_t lane) const {
        return !bits_.empty() && (bits_[response] >> lane & 1) != 0;
    }

private:
    static constexpr std::uint8_t totals = 0x80;
    std::vector<std::uint8_t> bits_;
};

// Fills the tally of a query with firms_once or copies_once.
void count_members(const Columns& columns, const Selection& selection, const SummaryQuery& query, Tally& tally);

}  // namespace groundswell::figures
