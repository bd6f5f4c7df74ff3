// A full table of business counts, put together from counts read one by one.
//
// What it is    Looks for counts that stand twice, are missing or leave nothing to weight to, and puts
//               categories that share a code of ours together. Faults and remarks go to `faults`; with a
//               fault the table is empty.
// Thread rule   A plain function.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reference/business_counts.h"
#include "reference/business_counts_columns.h"
#include "reference/business_counts_faults.h"
#include "reference/business_counts_words.h"
#include "reference/tables.h"

namespace groundswell::reference {

// A count and what it is of.
struct ReadCount {
    const CountCell* cell = nullptr;
    std::string district;
    Industry industry;
    EmployeeRange size;
    std::uint64_t businesses = 0;
};

BusinessCounts full_table(const std::vector<ReadCount>& counts, const Tables& tables, CountFaults& faults);

}  // namespace groundswell::reference
