// Counts as pages write them: 12,345.
#pragma once

#include <cstdint>
#include <string>

namespace groundswell::api {

inline std::string counted(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, ",");
    return digits;
}

}  // namespace groundswell::api
