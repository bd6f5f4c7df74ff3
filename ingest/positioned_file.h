// PositionedFile: a file of which any stretch of bytes can be read.
//
// Thread rule   Any. Errors "file-unreadable" as of open_file().
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "core/result.h"

namespace groundswell::ingest {

class PositionedFile {
public:
    static Result<std::shared_ptr<const PositionedFile>> open(const std::string& path,
                                                              const std::string& shown_name);
    // Takes the descriptor over.
    PositionedFile(int descriptor, std::uint64_t size, std::string shown_name);
    PositionedFile(const PositionedFile&) = delete;
    PositionedFile& operator=(const PositionedFile&) = delete;
    ~PositionedFile();

    // Fewer than `room` bytes only where the file ends.
    Result<std::size_t> read(std::uint64_t from, char* into, std::size_t room) const;
    // Up to `count` bytes.
    Result<std::string> bytes(std::uint64_t from, std::size_t count) const;
    std::uint64_t size() const { return size_; }
    const std::string& shown_name() const { return shown_name_; }

private:
    int descriptor_;
    std::uint64_t size_;
    std::string shown_name_;
};

}  // namespace groundswell::ingest
