// Rounding to multiples of a base, controlled: parts add up to their total as the counts do, hidden parts taken
// together.
//
// What it gives  Every figure is less than one base away from its count. Since the figures add up wherever all is
//                shown, what is subtracted from what says no more than the figure itself: any count may be moved
//                by less than the base, and its totals with it, without contradicting one figure.
// Over releases  A figure published before stays while it is less than a base away from the count; only then are
//                others chosen, the nearest first.
// Source         Zero-restricted controlled rounding (Cox, JASA 82 (1987) 520-524), which for a single sum is the
//                method of largest remainders.
// Thread rule    Pure functions; equal input gives equal output.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/disclosure/counts.h"

namespace groundswell::disclosure {

std::uint64_t rounded(std::uint64_t count, const Figure& before, std::uint64_t base);

// `total`: the figure of the counts' sum, less than `base` away from it. `hidden` and `before` by part.
std::vector<Figure> rounded_parts(std::uint64_t total, const std::vector<std::uint64_t>& counts,
                                  const std::vector<bool>& hidden, const std::vector<Figure>& before,
                                  std::uint64_t base);

}  // namespace groundswell::disclosure
