// Source line: a line of a lexicon's file, and that a fault stands in with a caret under the fault.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace groundswell::themes {

// The line of that number, from 1, without what ends it; empty behind the last.
std::string_view line_of(std::string_view text, std::uint32_t line);

// Two lines, each led by a new line and four spaces: the line of the file and the caret below `column` (letters
// from 1). Of a long line only what is around the caret.
std::string lines_with_caret(std::string_view file_text, std::uint32_t line, std::uint32_t column);

}  // namespace groundswell::themes
