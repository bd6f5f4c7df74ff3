// The columns that survey tools write of their own accord. Data, kept apart from the judging (platform.cpp).
#pragma once

#include <string_view>
#include <vector>

namespace groundswell::ingest {

struct PlatformSigns {
    std::string_view platform;
    std::size_t needed;                      // of the names, this many must be there
    std::vector<std::string_view> names;     // as HeaderWords gives them
    std::vector<std::string_view> one_of{};  // and one of these, when there are any
};

// The more telling first: of tools with equally many names there, the first is meant.
const std::vector<PlatformSigns>& platform_signs();

}  // namespace groundswell::ingest
