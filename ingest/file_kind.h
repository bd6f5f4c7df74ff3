// What a file is that is no text of records, told from its first bytes.
//
// Errors        "file-not-text" (unsupported): a workbook, a PDF, an image, an archive, a web page...; says which.
//               "file-empty": no bytes, or nothing but white space.
#pragma once

#include <optional>
#include <string_view>

#include "core/result.h"

namespace groundswell::ingest {

inline constexpr std::size_t first_bytes_size = 64U << 10;

// "an XLSX workbook", "a PDF document"...; nothing for what may be text of records.
std::optional<std::string_view> kind_of_other_file(std::string_view first_bytes);

// Up to the first 64 KiB of the file.
Result<void> check_text(std::string_view first_bytes, std::string_view file_name);

}  // namespace groundswell::ingest
