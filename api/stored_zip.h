// A ZIP whose files are stored as they are (method 0), for formats that are ZIPs of parts.
//
// Format        PKWARE APPNOTE 6.3; the date is 1 January 1980 in every entry, so that equal files give equal
//               bytes.
// Limits        Names are ASCII; files and the whole under 4 GiB.
// Thread rule   Plain functions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace groundswell::api {

// Name and content, in the order given.
std::string stored_zip(const std::vector<std::pair<std::string, std::string>>& files);

// CRC-32 of ISO 3309: polynomial 0x04C11DB7, reflected.
std::uint32_t crc32_of(std::string_view bytes);

}  // namespace groundswell::api
