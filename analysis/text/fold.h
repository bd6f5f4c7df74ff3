// Folding: the Unicode half of normalisation. Case, width, accents, quotes, dashes and white space are made one.
//
// What it gives  UTF-8 in which white space and controls are ' ', single quotes ', double quotes ", dashes -,
//                Latin letters a-z; zero-width and bidirectional controls and stray combining marks are gone.
//                For each byte, the stretch of the original that it came from.
// Cost           Linear; for ASCII a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "analysis/text/origin_map.h"

namespace groundswell::text {

struct FoldedText {
    std::string text;
    OriginMap origin;
};

// The same for ASCII, byte for byte, sixteen and more at once: replaces `folded`.
void fold_ascii(std::string_view original, std::string& folded);

void fold(std::string_view original, FoldedText& folded);

// Whether any code point is a letter of any script: tells an answer in Arabic from a row of dots.
bool has_letter(std::string_view bytes);

}  // namespace groundswell::text
