// CSV as RFC 4180 has it: records end in CRLF, cells with commas, quotes or line ends stand in quotes.
#pragma once

#include <string>
#include <vector>

namespace groundswell::api {

std::string csv_cell(const std::string& cell);
std::string csv_record(const std::vector<std::string>& cells);

}  // namespace groundswell::api
