#include "pipeline/copied_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>

#include "core/digest.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t copied_at_once = 1 << 20;

Error unwritable(const std::string& path, int reason) {
    const bool full = reason == ENOSPC || reason == EDQUOT;
    return {.kind = ErrorKind::environment,
            .code = full ? "disk-full" : "file-unwritable",
            .message = std::string("The file cannot be written: ") + std::strerror(reason),
            .cure = full ? "Make room on the disk." : "Check the permissions of the folder.",
            .place = {.file = path}};
}

Error unreadable(const std::string& path, bool missing) {
    return {.kind = missing ? ErrorKind::invalid : ErrorKind::environment,
            .code = missing ? "file-missing" : "file-unreadable",
            .message = missing ? "There is no such file" : "The file cannot be read",
            .cure = missing ? "Check the path." : "Check the file's permissions.",
            .place = {.file = path}};
}

// Gives an errno, 0 for none.
int write_all(int file, const char* bytes, std::size_t count) {
    while (count > 0) {
        const ssize_t written = write(file, bytes, count);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        bytes += written;
        count -= static_cast<std::size_t>(written);
    }
    return 0;
}

}  // namespace

Result<FileDigest> copy_file_durably(const std::string& from, const std::string& to) {
    std::ifstream source(from, std::ios::binary);
    std::error_code failure;
    if (!source) return unreadable(from, !std::filesystem::exists(from, failure));
    std::filesystem::create_directories(std::filesystem::path(to).parent_path(), failure);
    if (failure) return unwritable(to, failure.value());
    struct stat original {};
    const bool read_only = stat(from.c_str(), &original) == 0 && (original.st_mode & S_IWUSR) == 0;
    const int file = open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return unwritable(to, errno);
    const auto buffer = std::make_unique<std::array<char, copied_at_once>>();
    Digester digester;
    FileDigest digest;
    int reason = 0;
    while (reason == 0 && source) {
        source.read(buffer->data(), copied_at_once);
        const auto count = static_cast<std::size_t>(source.gcount());
        digester.add({buffer->data(), count});
        digest.bytes += count;
        reason = write_all(file, buffer->data(), count);
    }
    if (reason == 0 && read_only && fchmod(file, 0400) != 0) reason = errno;
    if (reason == 0 && fsync(file) != 0) reason = errno;
    close(file);
    if (source.bad()) return unreadable(from, false);
    if (reason != 0) return unwritable(to, reason);
    digest.sha256 = digester.finish_hex();
    return digest;
}

}  // namespace groundswell::pipeline
