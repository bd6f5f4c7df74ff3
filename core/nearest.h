// Did you mean: the known word nearest to an unknown one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell {

// Edits between two texts: letters put in, taken out, exchanged, or two neighbours swapped (optimal string
// alignment). Cost: the product of their lengths.
std::size_t edit_distance(std::string_view from, std::string_view to);

// The candidate with the fewest edits from `word`, when that is at most a
// third of its length, rounded up from two thirds (at least 1, at most 4); else empty. Ties: one that the word
// begins with ("leps": lep rather than lens), else the first. Cost: |word| x total candidate length.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace groundswell
