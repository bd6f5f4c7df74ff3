// ScratchFile: bytes written once, front to back, then read anywhere; a temporary file without a name.
//
// Errors        "scratch-unwritable" (environment): the temporary folder is full or may not be written.
// Thread rule   One thread at a time.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::ingest {

class ScratchFile {
public:
    static Result<std::unique_ptr<ScratchFile>> create();
    explicit ScratchFile(int descriptor) : descriptor_(descriptor) {}
    ScratchFile(const ScratchFile&) = delete;
    ScratchFile& operator=(const ScratchFile&) = delete;
    ~ScratchFile();

    Result<void> write(std::string_view bytes);
    Result<void> finish();  // after the last write()
    // Appends `count` bytes to `out`; they must have been written.
    Result<void> read(std::uint64_t from, std::size_t count, std::string& out);
    std::uint64_t size() const { return size_; }

private:
    struct Window {
        std::uint64_t begin = ~std::uint64_t{0};
        std::string bytes;
    };
    Result<const Window*> window_at(std::uint64_t place);

    int descriptor_;
    std::uint64_t size_ = 0;
    std::string unwritten_;
    std::vector<Window> windows_;  // by their place, so that neighbours do not drive each other out
};

}  // namespace groundswell::ingest
