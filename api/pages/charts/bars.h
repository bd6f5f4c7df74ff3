// Bars: a share as a horizontal bar with a whisker over its interval, one row of a ranked table; and two of them
// back to back.
//
// What it is    Pure functions from shares to SVG. The numbers stand in the table beside it: the picture is hidden
//               from screen readers.
// Scale         From 0 to `end`, a share; the same for all rows of a table. What lies beyond is cut at the edge.
#pragma once

#include <optional>

#include "api/pages/html.h"

namespace groundswell::api::charts {

struct Bar {
    double share = 0, low = 0, high = 0;
};

inline constexpr double bar_width = 200, bar_height = 18;

// `kind`: a class, "barrier" or "strength".
Html bar(const Bar& bar, double end, const char* kind);
// Left from the middle, right from the middle; each half has the scale of a bar() of half its width.
Html bars_apart(const std::optional<Bar>& left, const std::optional<Bar>& right, double end);
// The ends of the scale, for the head of the column: "0%" and "40%".
Html bar_scale(double end);
Html bars_scale_apart(double end);

}  // namespace groundswell::api::charts
