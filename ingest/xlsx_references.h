// Where in a sheet: "AB12" is column 28 of row 12, "A1:C2" a range.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace groundswell::ingest {

struct XlsxCellPlace {
    std::uint64_t row = 0;
    std::uint32_t column = 0;  // both from 1

    friend bool operator==(const XlsxCellPlace&, const XlsxCellPlace&) = default;
};

struct XlsxRange {
    XlsxCellPlace first, last;

    friend bool operator==(const XlsxRange&, const XlsxRange&) = default;
};

std::optional<XlsxCellPlace> parse_cell_place(std::string_view text);
// A single cell is a range too.
std::optional<XlsxRange> parse_range(std::string_view text);

}  // namespace groundswell::ingest
