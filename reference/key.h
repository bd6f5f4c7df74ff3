// Keys: what a name is compared by. "St. Anne's-on-the-Sea" and "st annes on the sea" have one key.
//
// What it is    Lower case, accents and apostrophes taken off, "&" read as "and", every other sign a space, single
//               spaces, no leading "the", "saint" as "st". Bytes outside Latin letters stay as they are.
// Cost          One pass, one string.
// Thread rule   Plain functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell::reference {

std::string key_of(std::string_view text);

// The words of a key.
std::vector<std::string_view> words_of(std::string_view key);

// White space, and the signs that people leave at the ends of cells, taken off.
std::string_view trim(std::string_view text);

bool all_digits(std::string_view text);

}  // namespace groundswell::reference
