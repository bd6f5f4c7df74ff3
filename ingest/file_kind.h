// What a file is that is no text of records, told from its first bytes.
//
// Errors        "file-not-text" (unsupported): a workbook, a PDF, an image, an archive, a web page...; says which.
//               "file-old-excel", "file-xlsb", "xlsx-encrypted" (unsupported): workbooks that are to be saved
//               anew, as far as the bytes at hand show it. "file-empty": no bytes, or nothing but white space.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/result.h"

namespace groundswell::ingest {

inline constexpr std::size_t first_bytes_size = 64U << 10;

// "an XLSX workbook", "a PDF document"...; nothing for what may be text of records.
std::optional<std::string_view> kind_of_other_file(std::string_view first_bytes);

// A zip archive that is, or may turn out to be, an XLSX workbook: what XlsxWorkbook::open() is for.
bool may_be_workbook(std::string_view first_bytes);

// A file that no reader takes; `kind` as above.
Error not_text(std::string_view kind, std::string_view file_name);

// The whole file is looked at where its beginning does not tell: an error for all that is no zip archive.
Result<void> check_workbook(const std::string& path, const std::string& file_name);

// Up to the first 64 KiB of the file.
Result<void> check_text(std::string_view first_bytes, std::string_view file_name);

}  // namespace groundswell::ingest
