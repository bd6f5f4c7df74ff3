// A copy of the store as it is at one instant.
#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <cerrno>
#include <memory>

#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

constexpr int pages_a_step = 2048;  // 8 MB: often enough for a bar, seldom enough to cost nothing

struct Closed {
    void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Closed>;

// What the disk of the copy is to blame for names the copy, and not the store, which is well.
Error of_copy(sqlite3* into, int code, const std::string& target) {
    const int reason = into == nullptr ? 0 : sqlite3_system_errno(into);
    if ((code & 0xff) != SQLITE_FULL && reason != ENOSPC && reason != EDQUOT)
        return sqlite_error(into, code, target);
    return store_error("disk-full", "The copy does not fit on its disk", "Make room, or name a folder elsewhere.",
                       target);
}

bool is_damage(int code) {
    return (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB;
}

// Page by page, all in the state that the connection's open transaction sees.
Result<void> copy_pages(const Connection& from, sqlite3* into, const std::string& target,
                        const std::function<void(double)>& progress) {
    sqlite3_backup* copying = sqlite3_backup_init(into, "main", from.handle(), "main");
    if (copying == nullptr) return of_copy(into, sqlite3_errcode(into), target);
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(copying, pages_a_step);
        const int pages = sqlite3_backup_pagecount(copying), left = sqlite3_backup_remaining(copying);
        if (pages > 0) progress(static_cast<double>(pages - left) / pages);
    }
    sqlite3_backup_finish(copying);
    if (is_damage(code)) return corrupt_error(sqlite3_errstr(code), from.directory());
    if (code != SQLITE_DONE) return of_copy(into, code, target);
    return {};
}

// Alone with the copy, so that no file for sharing it need be made beside it.
Result<void> check_copy(sqlite3* copy, const std::string& target, const std::string& directory) {
    std::string said;
    const auto take = [](void* text, int, char** values, char**) {
        auto& first = *static_cast<std::string*>(text);
        if (first.empty() && values[0] != nullptr) first = values[0];
        return 0;
    };
    sqlite3_exec(copy, "PRAGMA locking_mode=EXCLUSIVE", nullptr, nullptr, nullptr);
    const int code = sqlite3_exec(copy, "PRAGMA quick_check(1)", take, &said, nullptr);
    if (is_damage(code) || (code == SQLITE_OK && said != "ok")) return corrupt_error(said, directory);
    if (code != SQLITE_OK) return of_copy(copy, code, target);
    return {};
}

// Its owner's alone before the first byte is in it.
Result<void> make_private(const std::string& path, const std::string& target) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (descriptor < 0) return system_error(errno, "make the copy", target);
    ::close(descriptor);
    return {};
}

}  // namespace

Result<void> SqliteStore::copy_to(const std::string& target, const std::function<Result<void>()>& at_that_instant,
                                  const std::function<void(double)>& progress) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    {
        // Nobody writes from the moment the snapshot is taken to the end of what goes with it.
        auto held = writer_->begin("taking a backup");
        if (!held) return held.error();
        if (auto begun = reader->snapshot(); !begun) return begun;
        if (auto looked = (*reader)->integer("SELECT count(*) FROM counter"); !looked) return looked.error();
        if (auto done = at_that_instant(); !done) return done;
    }
    const std::string path = database_path(target);
    if (auto made = make_private(path, target); !made) return made;
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(path.c_str(), &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr);
    const Handle into(opened);
    if (code != SQLITE_OK) return of_copy(into.get(), code, target);
    if (auto copied = copy_pages(**reader, into.get(), target, progress); !copied) return copied;
    return check_copy(into.get(), target, directory_);
}

}  // namespace groundswell::storage
