// Source line: the line of a lexicon's file that a fault stands in, with a caret under the fault.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace groundswell::themes {

// Two lines, each led by a new line and four spaces: the line of the file and the caret below `column` (letters
// from 1). Of a long line only what is around the caret.
std::string lines_with_caret(std::string_view file_text, std::uint32_t line, std::uint32_t column);

}  // namespace groundswell::themes
