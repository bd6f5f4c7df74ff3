// ByteSource: where the bytes of an export come from, read from front to back in bounded pieces.
//
// Call order    read() until it gives 0. Thread rule: one thread at a time.
// Errors        "file-unreadable": the file is missing, is a folder, may not be read, or the disk failed.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/result.h"

namespace groundswell::ingest {

class ByteSource {
public:
    virtual ~ByteSource() = default;
    // Fills up to `room` bytes and says how many; 0 at the end.
    virtual Result<std::size_t> read(char* into, std::size_t room) = 0;
    virtual std::uint64_t size() const = 0;
};

// `shown_name` stands in messages instead of the path.
Result<std::unique_ptr<ByteSource>> open_file(const std::string& path, const std::string& shown_name);
// "file-unreadable", for an error number of the system.
Error file_unreadable(int number, const std::string& shown_name);
// The bytes must outlive the source.
std::unique_ptr<ByteSource> bytes_in_memory(std::string_view bytes);

}  // namespace groundswell::ingest
