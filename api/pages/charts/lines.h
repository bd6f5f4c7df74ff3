// Lines: a share over waves as a line, its intervals as a band and as whiskers.
//
// What it is    A pure function from points to SVG, for one subject: several beside each other are read more
//               easily than several lines in one. The numbers stand in the table beneath: the picture is hidden
//               from screen readers.
// Scale         From 0 to `end`, a share; the same for charts beside each other.
#pragma once

#include <string>
#include <vector>

#include "api/pages/html.h"

namespace groundswell::api::charts {

struct LinePoint {
    std::string label;  // of the wave
    double share = 0, low = 0, high = 1;
};

inline constexpr double line_width = 320, line_height = 170;

// `kind`: a class, "barrier" or "strength".
Html line_chart(const std::vector<LinePoint>& points, double end, const char* kind);

}  // namespace groundswell::api::charts
