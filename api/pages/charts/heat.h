// Heat: which step of shade a share has, in tables whose cells hold the number as well.
//
// Steps         Fixed bounds, so that a shade means the same in every table and under every filter. One hue that
//               only gets darker: the order holds for colour blindness and in grey print.
#pragma once

#include <array>
#include <cstddef>
#include <string>

#include "api/pages/html.h"

namespace groundswell::api::charts {

// Where each step but the first begins.
inline constexpr std::array shade_bounds{0.025, 0.05, 0.10, 0.20, 0.30};

// 0 to shade_bounds.size().
std::size_t shade_of(double share);
// "shade-0" and so on: a class of cells and tiles.
std::string shade_class(double share);
// The steps with what they stand for.
Html shade_legend(const std::string& label);

}  // namespace groundswell::api::charts
