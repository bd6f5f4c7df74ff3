// A text that was masked as the caller may see it, with one stretch marked: examples of suggestions and trials.
#pragma once

#include <cstdint>
#include <string_view>

#include "api/pages/html.h"

namespace groundswell::api {

// <blockquote>; a screen reader hears where something is hidden. [start, end): code points; nothing is marked
// where they are equal.
Html example_text(std::string_view text, std::uint32_t start, std::uint32_t end);

}  // namespace groundswell::api
