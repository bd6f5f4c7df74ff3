#include "ingest/byte_source.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace groundswell::ingest {
namespace {

class FileBytes : public ByteSource {
public:
    FileBytes(std::FILE* file, std::uint64_t size, std::string name)
        : file_(file, &std::fclose), size_(size), name_(std::move(name)) {}

    Result<std::size_t> read(char* into, std::size_t room) override {
        const std::size_t count = std::fread(into, 1, room, file_.get());
        if (count < room && std::ferror(file_.get())) return file_unreadable(errno, name_);
        return count;
    }
    std::uint64_t size() const override { return size_; }

private:
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_;
    std::uint64_t size_;
    std::string name_;
};

class MemoryBytes : public ByteSource {
public:
    explicit MemoryBytes(std::string_view bytes) : bytes_(bytes) {}

    Result<std::size_t> read(char* into, std::size_t room) override {
        const std::size_t count = std::min(room, bytes_.size() - done_);
        std::copy_n(bytes_.data() + done_, count, into);
        done_ += count;
        return count;
    }
    std::uint64_t size() const override { return bytes_.size(); }

private:
    std::string_view bytes_;
    std::size_t done_ = 0;
};

}  // namespace

Error file_unreadable(int number, const std::string& name) {
    const bool missing = number == ENOENT;
    return Error{missing ? ErrorKind::not_found : ErrorKind::environment,
                 "file-unreadable",
                 std::string("the file cannot be read: ") + std::strerror(number),
                 missing ? "check the path" : "check that the file is there, is a file and may be read",
                 Place{name, {}, {}, {}},
                 {}};
}

Result<std::unique_ptr<ByteSource>> open_file(const std::string& path, const std::string& shown_name) {
    std::FILE* file = std::fopen(path.c_str(), "rbe");
    if (!file) return file_unreadable(errno, shown_name);
    struct stat status {};
    const int failed = ::fstat(::fileno(file), &status) != 0 ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
    if (failed) {
        std::fclose(file);
        return file_unreadable(failed, shown_name);
    }
    std::setvbuf(file, nullptr, _IONBF, 0);  // the readers bring large buffers of their own
    return std::unique_ptr<ByteSource>(
        std::make_unique<FileBytes>(file, static_cast<std::uint64_t>(status.st_size), shown_name));
}

std::unique_ptr<ByteSource> bytes_in_memory(std::string_view bytes) {
    return std::make_unique<MemoryBytes>(bytes);
}

}  // namespace groundswell::ingest
