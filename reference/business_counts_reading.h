// Reading a table of business counts: from the cells of a published file to one count for every combination.
//
// Left out      Totals; finer bands and industries where the coarser ones that hold them are there too, so that no
//               firm counts twice; districts outside the area and areas wider than a district; percentages.
// Zero          A combination without a business is common (Nomis rounds to 5) and kept. A district or a size
//               without any is an error: nothing could be weighted to it. A sector without any is said.
// Errors        Those of find_count_cells; "business-counts-district-unknown", "-industry-unknown",
//               "-size-unknown", "-not-a-count", "-repeated", "-totals-only", "-years-mixed",
//               "-legal-status", "-cell-missing", "-district-missing", "-zero". All faults of a file are
//               reported together, the first twenty with their places.
// Cost          One pass; milliseconds for the 14 districts of an area.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "reference/business_counts.h"
#include "reference/business_counts_columns.h"
#include "reference/tables.h"

namespace groundswell::reference {

struct BusinessCountsReading {
    BusinessCounts counts;  // source but for its year is the caller's to fill
    std::vector<Problem> remarks;
};

Result<BusinessCountsReading> read_business_counts(const std::vector<TableRecord>& records,
                                                   const std::string& file, const Tables& tables);

}  // namespace groundswell::reference
