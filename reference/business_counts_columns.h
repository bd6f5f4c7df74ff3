// The cells of a table of business counts, each count with what its row, column and heading lines say of it.
//
// The forms     Long: one count a row, with columns for district, industry, size and count (GEOGRAPHY_CODE,
//               INDUSTRY_NAME, EMPLOYMENT_SIZEBAND_NAME, OBS_VALUE, or names of the administrator's own). Wide:
//               sizes or industries side by side as columns, and what all of a block share in lines above it
//               ("Date", "2024"; "Industry", "C : Manufacturing"), block after block, as the Nomis web query
//               writes it.
// Errors        "business-counts-columns-missing", naming what was looked for; "business-counts-rows-missing" where
//               a heading has no counts below it.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "reference/tables.h"

namespace groundswell::reference {

struct TableRecord {
    std::uint64_t row = 0;  // of the file, from 1
    std::vector<std::string> cells;
};

// Empty texts: not said.
struct CountCell {
    std::uint64_t row = 0;
    std::uint32_t column = 0;  // from 1, of the count
    std::string district_code, district_name;
    std::string industry_code, industry_name;
    std::string size, size_code;
    std::string year, legal_status, measure;
    std::string count;
};

Result<std::vector<CountCell>> find_count_cells(const std::vector<TableRecord>& records, const std::string& file,
                                                const Tables& tables);

}  // namespace groundswell::reference
