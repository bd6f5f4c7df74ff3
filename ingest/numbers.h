// A cell as a number, with a decimal point or a decimal comma.
#pragma once

#include <optional>
#include <string_view>

namespace groundswell::ingest {

std::optional<double> number_of(std::string_view cell);

}  // namespace groundswell::ingest
