// The obvious twin of normalise(): byte by byte, with the stretch of the original kept for every byte.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

struct SlowlyNormalised {
    std::string text;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> origin;  // per byte of text: bytes of the original
};

SlowlyNormalised normalise_slowly(std::string_view original);
