#include "storage/sqlite_store.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

namespace files = std::filesystem;

constexpr std::uint64_t least_free_bytes = 16 << 20;

// Makes names that were just created in `directory` survive a power cut.
void sync_directory(const std::string& directory) {
    const int descriptor = ::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;
    ::fsync(descriptor);
    ::close(descriptor);
}

Result<void> create_directory(const std::string& directory) {
    std::error_code failure;
    if (files::is_directory(directory, failure)) return {};
    if (files::exists(directory, failure))
        return store_error("store-unavailable", "'" + directory + "' is a file, not a directory",
                           "Name a directory with --data.", directory);
    files::create_directories(directory, failure);
    if (failure) return system_error(failure.value(), "create the data directory", directory);
    files::permissions(directory, files::perms::owner_all, failure);
    sync_directory(files::absolute(directory, failure).parent_path().string());
    return {};
}

// Answers may hold personal data: the file is its owner's alone. Closed at once and before SQLite opens it,
// because closing a file lets go of all locks the process has on it.
Result<void> create_database_file(const std::string& directory) {
    std::error_code unknown;
    if (files::exists(database_path(directory), unknown)) return {};
    const int descriptor = ::open(database_path(directory).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(errno, "create the store", directory);
    ::close(descriptor);
    sync_directory(directory);
    return {};
}

Error missing_error(const std::string& directory) {
    Error error = store_error("store-missing", "There is no store in '" + directory + "'",
                              "Check --data, or import a file first.", directory);
    error.kind = ErrorKind::not_found;
    return error;
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& directory, const SqliteOptions& options) {
    std::error_code unknown;
    if (!options.create && !files::exists(database_path(directory), unknown)) return missing_error(directory);
    if (auto created = create_directory(directory); !created) return created.error();
    if (auto created = create_database_file(directory); !created) return created.error();
    auto writer = Writer::open(directory, options.lock_wait, options.migrate);
    if (!writer) return writer.error();
    return std::unique_ptr<Store>(new SqliteStore(directory, std::move(*writer), options));
}

SqliteStore::SqliteStore(std::string directory, std::unique_ptr<Writer> writer, const SqliteOptions& options)
    : directory_(std::move(directory)),
      options_(options),
      writer_(std::move(writer)),
      readers_(directory_, options.lock_wait),
      known_(directory_, options.lock_wait) {}

Result<void> SqliteStore::check_ready() {
    struct statvfs disk {};
    if (::statvfs(directory_.c_str(), &disk) != 0) return system_error(errno, "look at the disk", directory_);
    if ((disk.f_flag & ST_RDONLY) != 0) return system_error(EROFS, "write", directory_);
    if (::access(directory_.c_str(), W_OK) != 0 || ::access(database_path(directory_).c_str(), W_OK) != 0)
        return system_error(errno, "write to the store", directory_);
    if (static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize < least_free_bytes)
        return system_error(ENOSPC, "write to the store", directory_);
    if (auto version = read_data_version(); !version) return version.error();
    return {};
}

}  // namespace groundswell::storage
