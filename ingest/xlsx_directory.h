// The directory of a zip archive: which parts it holds and where.
//
// Meaning       The central directory counts (APPNOTE 6.3.9, 4.3.12 to 4.3.16, zip64 included). Names are part
//               names as OPC compares them: forward slashes, no slash in front, percent signs decoded, ASCII in
//               lower case.
// Errors        "xlsx-damaged": no directory, entries outside the file or one over another; "xlsx-too-large".
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/positioned_file.h"
#include "ingest/xlsx_limits.h"

namespace groundswell::ingest {

struct ZipEntry {
    std::string name;
    std::uint16_t flags = 0, method = 0;
    std::uint32_t checksum = 0;
    std::uint64_t packed = 0, unpacked = 0;  // bytes, as the directory says
    std::uint64_t header = 0, data = 0;      // where they begin in the file

    bool encrypted() const { return (flags & 0x2041U) != 0; }
};

std::string part_name(std::string_view written);

Result<std::vector<ZipEntry>> read_zip_directory(const PositionedFile& file, const XlsxLimits& limits);

}  // namespace groundswell::ingest
