// Postcode columns: which columns of a postcode file hold the postcode, its district and the month it ended.
//
// What it is    Found by the kind of name every release shares ("pcds", "pcd7"; "oslaua", "laua", "lad25cd",
//               "ladcd"; "doterm"), never by one release's; of several districts' columns the first whose cells
//               are GSS codes. A file without a heading (Code-Point Open's) is known by its cells.
// Cost          One pass over the sample.
// Thread rule   Plain functions.
// Errors        "postcode-columns-missing", naming the columns there are and the nearest.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::reference {

struct PostcodeColumns {
    std::size_t postcode = 0, district = 0;
    std::optional<std::size_t> ended;
    std::optional<std::size_t> introduced;
    bool heading = true;
    std::string product;  // "ONSPD", "NSPL", "Code-Point Open", "postcode look-up"

    std::size_t last() const;  // the furthest of them
};

using Cells = std::vector<std::string_view>;

// Cells of a line without line breaks in cells; quotes are taken off, doubled ones inside stay doubled. At most
// `most` cells are read.
void read_cells(std::string_view line, char delimiter, std::size_t most, Cells& cells);

// `lines` are the first of the file, the heading with them.
Result<PostcodeColumns> find_postcode_columns(const std::vector<Cells>& lines);

// A code of a district of the United Kingdom; "E99999999" and its like are none.
bool is_district_code(std::string_view text);
// "202301", "2023-01-31": the month a postcode began or ended.
struct YearAndMonth {
    unsigned year = 0, month = 0;
};
std::optional<YearAndMonth> read_month(std::string_view text);

}  // namespace groundswell::reference
