// The beginning of a UTF-8 text, cut between characters.
// Cost: constant. Any thread. No errors; a text that is not UTF-8 may be cut a little shorter.
#pragma once

#include <cstddef>
#include <string_view>

namespace groundswell {

// At most `most` bytes.
inline std::string_view beginning_of(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80U) --most;
    return text.substr(0, most);
}

}  // namespace groundswell
