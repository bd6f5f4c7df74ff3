// What an OLE compound file holds, told by the names in its directory ([MS-CFB] 2.2, 2.6): old Excel and Word
// files, and workbooks with a password, which are packages encrypted inside one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace groundswell::ingest {

enum class CompoundContent : std::uint8_t { unknown, encrypted_package, old_excel };

bool is_compound_file(std::string_view first_bytes);

// Gives the bytes from a place on, fewer where the file, or what is known of it, ends.
using BytesAt = std::function<std::string(std::uint64_t from, std::size_t count)>;
CompoundContent content_of_compound_file(const BytesAt& bytes_at);

}  // namespace groundswell::ingest
