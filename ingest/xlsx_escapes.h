// Characters that XML cannot hold, as workbooks write them: "_x000D_" is a carriage return, "_x005F_" the low line
// of a text that would look like one (ECMA-376 part 1, 22.9.2.19).
#pragma once

#include <string>
#include <string_view>

namespace groundswell::ingest {

inline bool may_hold_escapes(std::string_view text) {
    return text.find("_x") != std::string_view::npos;
}

// Pairs of surrogates become one character; a single one, and the NUL, stay as they are written.
void append_without_escapes(std::string_view text, std::string& out);

}  // namespace groundswell::ingest
