// Numbers of a workbook as people see them.
//
// Meaning       A whole number stays as it is written, however long: it may be an id. Any other is given in at
//               most 15 significant digits, as Excel shows it under General, in the shortest text that reads
//               back the same: "0.30000000000000004" is 0.3. Without an exponent between 1e-9 and 1e21. What is
//               no number stays.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace groundswell::ingest {

// Digits only, at most 18; "+1", " 1" and "1.0" are none.
std::optional<std::uint64_t> whole_number(std::string_view text);
// The whole text as a decimal number.
std::optional<double> decimal_number(std::string_view text);

// True when `written` is already what it should be; else that is appended to `out`.
bool append_number(std::string_view written, std::string& out);

}  // namespace groundswell::ingest
