// Double encoding: UTF-8 that was read as Windows-1252 and written as UTF-8 once more ("donâ€™t" for "don’t").
//
// Meaning       A sequence of characters is put right when the bytes they have in Windows-1252 (or Latin-1) make
//               one character in UTF-8, and this is beyond doubt:
//               - the character is one that Western text holds (accented letters, quotes, dashes, currency,
//                 emoji) and the sequence cannot be what someone meant - a capital before a closing quote can
//                 ("MANHÃ”");
//               - or several such sequences stand side by side, as in Cyrillic or Chinese.
//               The doubtful ones of a cell are put right as well when another is beyond doubt and no character
//               speaks against it. Text that was encoded more than twice is put right as often as it takes.
// Properties    Exact: encoding the result wrongly again gives the cell. Idempotent. A U+FFFD never comes out.
// Cost          ASCII at the speed of memory. Thread rule: pure functions.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace groundswell::ingest {

// The text put right; nothing where there is nothing to put right.
std::optional<std::string> repair_double_encoding(std::string_view cell);

// What stands first in the cell and what it would become: "â€™" and "’". Nothing as above.
struct DoubleEncodingExample {
    std::string before, after;
};
std::optional<DoubleEncodingExample> find_double_encoding(std::string_view cell);

}  // namespace groundswell::ingest
