// Shingles: the runs of three words of a text, as 64-bit hashes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace groundswell::text {

struct Shingles {
    std::vector<std::uint64_t> hashes;  // in the order of the text, repeated ones repeated
    std::size_t words = 0;
};

// Clears and fills `shingles`. Words are letters and digits, folded (case, accents, width).
void take_shingles(std::span<const std::string_view> answers, Shingles& shingles);

}  // namespace groundswell::text
