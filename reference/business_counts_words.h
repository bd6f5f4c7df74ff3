// What the cells of a table of business counts say: an industry, an employment size band, a district, a count.
//
// The forms     As Nomis writes UK Business Counts, and as people write such a table by hand: "C : Manufacturing",
//               "2 : Mining, quarrying & utilities (B,D and E)", "10 : Manufacture of food products", "C",
//               "Total"; "Micro (0 to 9)", "10 to 19", "250+", "Total"; "E07000122", "ladu:Pendle", "Pendle";
//               "1,235".
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reference/tables.h"

namespace groundswell::reference {

struct Industry {
    // The finer one, the higher: a table that holds several levels says the same firms several times.
    enum class Level : std::uint8_t { total, section, broad_group, division, group, industry_class, subclass };
    Level level = Level::total;
    std::vector<std::string> sections;  // letters, rising; none of a total
};
std::optional<Industry> read_industry(std::string_view text, const Tables& tables);

struct EmployeeRange {
    bool total = false;
    std::uint32_t low = 0, high = 0;  // no_upper_end: open
    static constexpr std::uint32_t no_upper_end = ~std::uint32_t{0};
    bool holds(const EmployeeRange& other) const { return low <= other.low && other.high <= high; }
    friend bool operator==(const EmployeeRange&, const EmployeeRange&) = default;
};
// `is_code`: the number that Nomis has for a band (10 for micro), not a number of employees.
std::optional<EmployeeRange> read_employee_range(std::string_view text, bool is_code);

struct AreaOfCounts {
    enum class Kind : std::uint8_t { of_area, elsewhere, wider };  // wider: a county, region or country
    Kind kind = Kind::wider;
    std::string code;  // of_area
};
// By its code where there is one.
std::optional<AreaOfCounts> read_area_of_counts(std::string_view code, std::string_view name,
                                                const Tables& tables);

// "2024" of "2024", "March 2024", "2024-03"; empty where there is none.
std::string year_in(std::string_view text);

// Not negative, no fraction; thousands may be set apart by commas or spaces.
std::optional<std::uint64_t> read_count(std::string_view text);

}  // namespace groundswell::reference
