// Encodings of one byte a character, as tables.
//
// Sources       The mappings that the Unicode Consortium publishes for CP1252, ROMAN, CP850 and 8859-15.
#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "ingest/encoding.h"

namespace groundswell::ingest {

// The characters of the bytes 0x80 to 0xff; 0 where a byte stands for nothing.
using SingleByteTable = std::array<std::uint16_t, 128>;
const SingleByteTable& single_byte_table(Encoding encoding);

// The byte that Windows-1252 has for a character. The five bytes without a character are given for the control
// characters of Latin-1 in their place, as browsers do; other control characters have none.
std::optional<std::uint8_t> windows_1252_byte(std::uint32_t point);

}  // namespace groundswell::ingest
