// A cell as a number.
#pragma once

#include <optional>
#include <string_view>

namespace groundswell::ingest {

std::optional<double> number_of(std::string_view cell);

}  // namespace groundswell::ingest
