// Drawing: what the charts share. Geometry goes into attributes of SVG elements, colour into their classes, so
// that no style stands in the page.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "api/pages/html.h"

namespace groundswell::api::charts {

// A coordinate, to a tenth of a unit.
std::string at(double coordinate);
// An SVG element without content, ended: an open one would swallow what follows.
void shape(Html& html, std::string_view element, Html::Attributes attributes);
// "0 0 200 16".
std::string view_box(double width, double height);
// A round number at or over `most`, for the end of an axis of shares: 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8
// or 1.
double axis_end(double most);
// The words of a label in lines of at most so many letters and at most so many lines; what is more is cut, with an
// ellipsis.
std::vector<std::string> wrapped(std::string_view label, std::size_t most_letters, std::size_t most_lines);

}  // namespace groundswell::api::charts
