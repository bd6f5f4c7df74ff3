// BusinessCounts: how many businesses there are, by district, sector and size, as an administrator imported them.
//
// What it is    A full table: a count for every combination of its districts, sectors and sizes. A sector or
//               size of the table may hold several of ours: "0 to 9 employees" is sole-trader and micro,
//               "mining, quarrying & utilities" B, D and E. Immutable once read.
// Kept as       Tab-separated text with its origin in the first lines, readable by people; whole or not at all.
// Errors        "business-counts-damaged".
// Thread rule   Immutable.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::reference {

struct BusinessCountsSource {
    std::string file, year, sha256, imported;
};

struct BusinessCounts {
    using Codes = std::vector<std::string>;
    struct Cell {
        std::uint32_t district = 0, sector = 0, size = 0;  // places in the lists below
        std::uint64_t businesses = 0;
    };
    BusinessCountsSource source;
    std::vector<std::string> districts;  // GSS codes
    std::vector<Codes> sectors, sizes;   // sizes in rising order
    std::vector<Cell> cells;             // by district, then sector, then size

    std::uint64_t total() const;
    std::string write() const;
    static Result<BusinessCounts> read(std::string_view text, const std::string& path);
};

// "sole-trader+micro".
std::string joined_codes(const BusinessCounts::Codes& codes);

}  // namespace groundswell::reference
