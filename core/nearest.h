// Did you mean: the known word nearest to an unknown one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell {

// The candidate with the fewest single-letter edits (insert, delete, replace) from `word`, when that is at most a
// third of its length (at least 1, at most 4); else empty. Ties: the first. Cost: |word| x total candidate length.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace groundswell
