// Folding: the Unicode half of normalisation. Case, width, accents, quotes, dashes and white space are made one.
//
// What it gives  UTF-8 in which white space and controls are ' ', single quotes ', double quotes ", dashes -,
// Latin
//                letters a-z; zero-width and bidirectional controls and stray combining marks are gone. For each
//                byte, the stretch of the original that it came from.
// Cost           Linear; for ASCII a table.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace groundswell::text {

struct FoldedText {
    std::string text;
    std::vector<std::uint32_t> origin_start;  // per byte of text
    std::vector<std::uint32_t> origin_end;

    void clear();
    void add(std::string_view bytes, std::uint32_t start, std::uint32_t end);
    // Bytes that each came from one of the original, the first from that at `start`; gives where they stand.
    char* add_run(std::uint32_t start, std::uint32_t count);
};

// The same for ASCII, byte for byte: replaces `folded`.
void fold_ascii(std::string_view original, std::string& folded);

void fold(std::string_view original, FoldedText& folded);

// Whether any code point is a letter of any script: tells an answer in Arabic from a row of dots.
bool has_letter(std::string_view bytes);

}  // namespace groundswell::text
