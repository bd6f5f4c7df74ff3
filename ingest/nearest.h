// Nearest: the known names most like one that is not known, for messages that suggest a cure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell::ingest {

// All of `names`, the nearest to `wanted` first (case folded); equals keep their order.
std::vector<std::string> nearest_first(std::string_view wanted, std::vector<std::string> names);

// `"a", "b" and 3 more`
std::string quoted_list(const std::vector<std::string>& names, std::size_t most);

}  // namespace groundswell::ingest
