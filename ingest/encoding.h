// Encoding: which bytes stand for which characters, and the way from them to UTF-8.
//
// What it is    Seven encodings are read. UTF-8, UTF-16 little and big endian and Windows-1252 are found by
//               EncodingSurvey; MacRoman, CP850 and ISO 8859-15 are read where a profile says so.
// Meaning       A Decoder never invents a character. A byte (or UTF-16 unit) that stands for nothing comes out as
//               invalid_mark and its value in hexadecimal digits; invalid_mark cannot occur in UTF-8, so what
//               follows can see the fault, name its place and show what was there.
// Call order    decode() with the pieces of the file in order, `last` with the final one.
// Cost          UTF-8 more than 1 GB/s; memory a few bytes. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace groundswell::ingest {

enum class Encoding : std::uint8_t { utf_8, utf_16le, utf_16be, windows_1252, mac_roman, cp850, iso_8859_15 };
std::string_view to_string(Encoding);
std::optional<Encoding> parse_encoding(std::string_view);

inline constexpr char invalid_mark = '\xff';

class Decoder {
public:
    explicit Decoder(Encoding encoding) : encoding_(encoding) {}

    // Appends to `out`. A byte order mark at the very beginning is left out.
    void decode(std::string_view bytes, bool last, std::string& out);

private:
    void decode_utf_8(std::string_view bytes, bool last, std::string& out);
    void decode_utf_16(std::string_view bytes, bool last, std::string& out);

    Encoding encoding_;
    bool at_beginning_ = true;
    std::string rest_;  // an unfinished character at the end of the piece before
};

// Length of the UTF-8 character at the front of `bytes` (1 to 4); 0 when its first byte begins none;
// -1 when the bytes end before it does.
int utf_8_length(std::string_view bytes);

void append_utf_8(std::uint32_t code_point, std::string& out);

// "caf\xff" "E9" becomes "caf\xE9" spelled out with a backslash, for messages and rejected records.
std::string show_invalid(std::string_view decoded);

// Unicode case folding; text with faults is folded in its ASCII letters only.
std::string fold_case(std::string_view utf_8);

}  // namespace groundswell::ingest
