// What a workbook may cost before it is refused. What is counted is what is really unpacked and parsed; sizes that
// a file says about itself are compared with that, never trusted.
#pragma once

#include <cstddef>
#include <cstdint>

namespace groundswell::ingest {

struct XlsxLimits {
    std::size_t entries = 10'000;                     // of the archive
    std::uint64_t directory = 16U << 20;              // bytes of the archive's directory
    std::uint64_t unpacked = std::uint64_t{4} << 30;  // bytes of all parts that are read
    std::uint64_t unpacked_plain_part = 64U << 20;    // of one part that is neither a sheet nor the shared strings
    // Deflate reaches 1,032; sheets of survey tools 10 to 40, a sheet of nothing but equal rows some 150.
    std::uint64_t ratio = 250;
    std::uint64_t ratio_from = 32U << 20;  // unpacked bytes of a part from which the ratio counts
    // Bytes of cells for one unpacked byte, from so many on: a short reference may mean a long text a million
    // times. Cells of survey tools hold about what their references and texts unpack to.
    std::uint64_t given_ratio = 16;
    std::uint64_t given_from = 128U << 20;
    std::size_t sheets = 10'000;
    std::size_t relationships = 20'000;  // of one part
    std::size_t styles = 100'000;
    std::size_t merged_ranges = 100'000;
    std::size_t shared_strings = 1U << 25;
    std::size_t shared_in_memory = 64U << 20;  // bytes; further ones lie in a temporary file without a name
    // As in CsvLimits, with the same faults.
    std::size_t cell = 1U << 20;
    std::size_t record = 16U << 20;
    std::size_t cells = 16'384;
    std::size_t kept_of_long_record = 4096;
};

}  // namespace groundswell::ingest
