#include "storage/sqlite_error.h"

#include <sqlite3.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace groundswell::storage {
namespace {

Error disk_full(const std::string& directory) {
    return store_error("store-disk-full", "The disk that holds the data directory is full",
                       "Free some space or move the data directory to a larger disk, then try again: nothing was "
                       "half stored.",
                       directory);
}

Error read_only(const std::string& directory) {
    return store_error(
        "store-read-only", "The data directory cannot be written to",
        "Mount it writable and give this user the right to write in it, or name another with --data.", directory);
}

bool means_full(int number) {
    return number == ENOSPC || number == EDQUOT;
}

bool means_read_only(int number) {
    return number == EROFS || number == EACCES || number == EPERM;
}

// SQLite says that reading or writing failed; the operating system knows why.
Error input_output_error(sqlite3* handle, int code, const std::string& directory) {
    const int number = handle == nullptr ? 0 : sqlite3_system_errno(handle);
    if (code == SQLITE_IOERR_SHORT_READ || code == SQLITE_IOERR_DATA || code == SQLITE_IOERR_CORRUPTFS)
        return corrupt_error(sqlite3_errstr(code), directory);
    if (means_full(number)) return disk_full(directory);
    if (means_read_only(number)) return read_only(directory);
    return system_error(number, "read or write the store", directory);
}

}  // namespace

Error store_error(std::string code, std::string message, std::string cure, const std::string& directory) {
    return {.kind = ErrorKind::environment,
            .code = std::move(code),
            .message = std::move(message),
            .cure = std::move(cure),
            .place = {.file = directory}};
}

Error corrupt_error(const std::string& what, const std::string& directory) {
    return store_error(
        "store-corrupt", "The store is damaged: " + what,
        "Stop all programs that use it, keep a copy of the data directory, and restore the last backup.",
        directory);
}

Error system_error(int number, const std::string& what, const std::string& directory) {
    if (means_full(number)) return disk_full(directory);
    if (means_read_only(number)) return read_only(directory);
    const std::string reason = number == 0 ? "the system gives no reason" : std::strerror(number);
    return store_error("store-unavailable", "Could not " + what + ": " + reason,
                       "Check the data directory, its disk and the limit of open files.", directory);
}

Error sqlite_error(sqlite3* handle, int code, const std::string& directory) {
    switch (code & 0xff) {
        case SQLITE_FULL: return disk_full(directory);
        case SQLITE_READONLY:
        case SQLITE_PERM: return read_only(directory);
        case SQLITE_CANTOPEN:
        case SQLITE_IOERR: return input_output_error(handle, code, directory);
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB:
            return corrupt_error(handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle), directory);
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return store_error("store-busy", "Another program holds the store",
                               "Close programs that have groundswell.db open, then try again.", directory);
        case SQLITE_TOOBIG: {
            Error error = store_error("store-too-large", "A single value is larger than the store takes",
                                      "Shorten the cell; the limit is 128 MB.", directory);
            error.kind = ErrorKind::too_large;
            return error;
        }
        default:
            return store_error("store-unavailable",
                               std::string("The store does not answer: ") +
                                   (handle == nullptr ? sqlite3_errstr(code) : sqlite3_errmsg(handle)),
                               "Try again; if it persists, check the data directory and its disk.", directory);
    }
}

}  // namespace groundswell::storage
