#include "ingest/xlsx_scratch.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace groundswell::ingest {
namespace {

constexpr std::size_t written_at_once = 1U << 20, window_size = 16U << 10, window_count = 256;

Error unwritable(int number) {
    return Error{ErrorKind::environment,
                 "scratch-unwritable",
                 std::string("the temporary folder cannot be used: ") + std::strerror(number),
                 "free space in it, or name another one in TMPDIR",
                 {},
                 {}};
}

}  // namespace

Result<std::unique_ptr<ScratchFile>> ScratchFile::create() {
    std::error_code failed;
    std::string path = std::filesystem::temp_directory_path(failed) / "groundswell-XXXXXX";
    if (failed) return unwritable(failed.value());
    const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
    if (descriptor < 0) return unwritable(errno);
    ::unlink(path.c_str());
    return std::make_unique<ScratchFile>(descriptor);
}

ScratchFile::~ScratchFile() {
    ::close(descriptor_);
}

Result<void> ScratchFile::write(std::string_view bytes) {
    unwritten_ += bytes;
    size_ += bytes.size();
    return unwritten_.size() < written_at_once ? Result<void>() : finish();
}

Result<void> ScratchFile::finish() {
    std::string_view left = unwritten_;
    while (!left.empty()) {
        const ssize_t count = ::write(descriptor_, left.data(), left.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return unwritable(errno);
        left.remove_prefix(static_cast<std::size_t>(count));
    }
    unwritten_.clear();
    return {};
}

Result<void> ScratchFile::read(std::uint64_t from, std::size_t count, std::string& out) {
    while (count > 0) {
        const auto window = window_at(from);
        if (!window) return window.error();
        const auto skipped = static_cast<std::size_t>(from - (*window)->begin);
        const std::string_view here = std::string_view((*window)->bytes).substr(skipped, count);
        if (here.empty()) return unwritable(EIO);
        out += here;
        from += here.size();
        count -= here.size();
    }
    return {};
}

Result<const ScratchFile::Window*> ScratchFile::window_at(std::uint64_t place) {
    windows_.resize(window_count);
    Window& window = windows_[place / window_size % window_count];
    const std::uint64_t begin = place / window_size * window_size;
    if (window.begin != begin) {
        window.bytes.resize(window_size);
        const ssize_t count = ::pread(descriptor_, window.bytes.data(), window_size, static_cast<off_t>(begin));
        if (count < 0) return unwritable(errno);
        window.bytes.resize(static_cast<std::size_t>(count));
        window.begin = begin;
    }
    return &window;
}

}  // namespace groundswell::ingest
