#include "ingest/positioned_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "ingest/byte_source.h"

namespace groundswell::ingest {

Result<std::shared_ptr<const PositionedFile>> PositionedFile::open(const std::string& path,
                                                                   const std::string& shown_name) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return file_unreadable(errno, shown_name);
    struct stat status {};
    const int failed = ::fstat(descriptor, &status) != 0 ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
    if (failed) {
        ::close(descriptor);
        return file_unreadable(failed, shown_name);
    }
    return std::shared_ptr<const PositionedFile>(
        std::make_shared<PositionedFile>(descriptor, static_cast<std::uint64_t>(status.st_size), shown_name));
}

PositionedFile::PositionedFile(int descriptor, std::uint64_t size, std::string shown_name)
    : descriptor_(descriptor), size_(size), shown_name_(std::move(shown_name)) {}

PositionedFile::~PositionedFile() {
    ::close(descriptor_);
}

Result<std::size_t> PositionedFile::read(std::uint64_t from, char* into, std::size_t room) const {
    std::size_t done = 0;
    while (done < room && from + done < size_) {
        const ssize_t count = ::pread(descriptor_, into + done, room - done, static_cast<off_t>(from + done));
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return file_unreadable(errno, shown_name_);
        if (count == 0) break;
        done += static_cast<std::size_t>(count);
    }
    return done;
}

Result<std::string> PositionedFile::bytes(std::uint64_t from, std::size_t count) const {
    std::string bytes(count, '\0');
    const auto got = read(from, bytes.data(), count);
    if (!got) return got.error();
    bytes.resize(*got);
    return bytes;
}

}  // namespace groundswell::ingest
