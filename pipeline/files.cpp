#include "pipeline/files.h"

#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <system_error>

#include "core/digest.h"

namespace groundswell::pipeline {
namespace {

Error cannot_read(const std::string& path, int reason) {
    const bool missing = reason == ENOENT || reason == ENOTDIR;
    return Error{.kind = missing ? ErrorKind::invalid : ErrorKind::environment,
                 .code = missing ? "file-missing" : "file-unreadable",
                 .message = missing ? "There is no such file"
                                    : std::string("The file cannot be read: ") + std::strerror(reason),
                 .cure = missing ? "Check the path." : "Check the file's permissions.",
                 .place = {.file = path}};
}

Error cannot_write(const std::string& path, int reason, const std::string& into) {
    const bool full = reason == ENOSPC || reason == EDQUOT;
    return Error{.kind = ErrorKind::environment,
                 .code = full ? "disk-full" : "file-unwritable",
                 .message = std::string("The file cannot be written: ") + std::strerror(reason),
                 .cure = full ? "Make room on the disk." : "Check the permissions of the " + into + ".",
                 .place = {.file = path}};
}

// Gives an errno, 0 for none.
int write_all(int file, std::string_view rest) {
    while (!rest.empty()) {
        const ssize_t written = write(file, rest.data(), rest.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        rest.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

// Hands the file over in pieces until one is not taken.
Result<FileDigest> read_in_pieces(const std::string& path, const std::function<bool(std::string_view)>& take) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return cannot_read(path, EISDIR);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return cannot_read(path, errno);
    Digester digester;
    FileDigest digest;
    std::string piece(1 << 18, '\0');
    while (stream.read(piece.data(), static_cast<std::streamsize>(piece.size())) || stream.gcount() > 0) {
        const auto read = std::string_view(piece).substr(0, static_cast<std::size_t>(stream.gcount()));
        digester.add(read);
        digest.bytes += read.size();
        if (!take(read)) break;
    }
    if (stream.bad()) return cannot_read(path, EIO);
    digest.sha256 = digester.finish_hex();
    return digest;
}

std::string format_utc(std::time_t when) {
    std::tm parts{};
    gmtime_r(&when, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return {text.data(), length};
}

}  // namespace

Result<std::string> read_file(const std::string& path) {
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) return cannot_read(path, EISDIR);
    std::ifstream stream(path, std::ios::binary);
    if (!stream) return cannot_read(path, errno);
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (stream.bad()) return cannot_read(path, EIO);
    return text;
}

Result<void> write_file_durably(const std::string& path, std::string_view text) {
    const std::string unfinished = path + ".part";
    auto failed = [&](int reason) {
        unlink(unfinished.c_str());
        return cannot_write(path, reason, "data directory");
    };
    const int file = open(unfinished.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return failed(errno);
    int reason = write_all(file, text);
    if (reason == 0 && fsync(file) != 0) reason = errno;
    close(file);
    if (reason != 0) return failed(reason);
    if (rename(unfinished.c_str(), path.c_str()) != 0) return failed(errno);
    sync_folder(std::filesystem::path(path).parent_path().string());
    return {};
}

Result<void> write_into_data_directory(const std::string& data_directory, const std::string& path,
                                       std::string_view text) {
    std::error_code failure;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path(), failure);
    if (failure)
        return Error{.kind = ErrorKind::environment,
                     .code = "data-directory-unusable",
                     .message = "The data directory cannot be made or used: " + failure.message(),
                     .cure = "Name a directory you may write to with --data.",
                     .place = {.file = data_directory}};
    return write_file_durably(path, text);
}

void sync_folder(const std::string& path) {
    const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0) return;
    fsync(folder);
    close(folder);
}

std::string stamp_of(const std::string& path) {
    struct stat found {};
    if (stat(path.c_str(), &found) != 0) return {};
    return std::to_string(found.st_ino) + "." + std::to_string(found.st_mtim.tv_sec) + "." +
           std::to_string(found.st_mtim.tv_nsec) + "." + std::to_string(found.st_size);
}

Result<std::vector<std::pair<std::string, std::string>>> read_folder(const std::string& folder,
                                                                     const std::string& ending) {
    std::error_code failure;
    std::vector<std::string> paths;
    for (std::filesystem::recursive_directory_iterator entry(folder, failure), end; !failure && entry != end;
         entry.increment(failure))
        if (entry->is_regular_file() && entry->path().string().ends_with(ending))
            paths.push_back(entry->path().string());
    if (failure)
        return Error{.kind = ErrorKind::invalid,
                     .code = "folder-unreadable",
                     .message = "The folder cannot be read: " + failure.message(),
                     .cure = "Check the path and its permissions.",
                     .place = {.file = folder}};
    std::sort(paths.begin(), paths.end());
    std::vector<std::pair<std::string, std::string>> files;
    for (const std::string& path : paths) {
        auto text = read_file(path);
        if (!text) return text.error();
        files.emplace_back(std::filesystem::path(path).lexically_relative(folder).string(), std::move(*text));
    }
    return files;
}

Result<FileDigest> digest_file(const std::string& path) {
    return read_in_pieces(path, [](std::string_view) { return true; });
}

Result<FileDigest> copy_file_durably(const std::string& from, const std::string& to) {
    std::error_code failure;
    struct stat original {};
    if (stat(from.c_str(), &original) != 0) return cannot_read(from, errno);
    std::filesystem::create_directories(std::filesystem::path(to).parent_path(), failure);
    if (failure) return cannot_write(to, failure.value(), "folder");
    const int file = open(to.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return cannot_write(to, errno, "folder");
    int reason = 0;
    auto digest =
        read_in_pieces(from, [&](std::string_view piece) { return (reason = write_all(file, piece)) == 0; });
    const bool read_only = (original.st_mode & S_IWUSR) == 0;
    if (reason == 0 && read_only && fchmod(file, 0400) != 0) reason = errno;
    if (reason == 0 && fsync(file) != 0) reason = errno;
    close(file);
    if (digest && reason != 0) return cannot_write(to, reason, "folder");
    return digest;
}

std::string now_utc() {
    return format_utc(std::time(nullptr));
}
std::string utc_after_seconds(long seconds) {
    return format_utc(std::time(nullptr) + seconds);
}

std::string random_hex(std::size_t bytes) {
    std::string random(bytes, '\0');
    std::size_t filled = 0;
    while (filled < bytes) {
        const ssize_t got = getrandom(random.data() + filled, bytes - filled, 0);
        assert(got > 0 || errno == EINTR);
        if (got > 0) filled += static_cast<std::size_t>(got);
    }
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (const char byte : random) {
        text += digits[static_cast<unsigned char>(byte) >> 4];
        text += digits[static_cast<unsigned char>(byte) & 15];
    }
    return text;
}

}  // namespace groundswell::pipeline
