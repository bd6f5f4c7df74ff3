// A copy of the store as it is at one instant.
#include <sqlite3.h>

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

// Page by page, all in the state that the connection's open transaction sees.
Result<void> copy_pages(const Connection& from, sqlite3* into, const std::string& directory,
                        const std::function<void(double)>& progress) {
    sqlite3_backup* copying = sqlite3_backup_init(into, "main", from.handle(), "main");
    if (copying == nullptr) return sqlite_error(into, sqlite3_errcode(into), directory);
    int code = SQLITE_OK;
    while (code == SQLITE_OK) {
        code = sqlite3_backup_step(copying, pages_a_step);
        const int pages = sqlite3_backup_pagecount(copying), left = sqlite3_backup_remaining(copying);
        if (pages > 0) progress(static_cast<double>(pages - left) / pages);
    }
    sqlite3_backup_finish(copying);
    if (code != SQLITE_DONE) return sqlite_error(into, code, directory);
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
    sqlite3* opened = nullptr;
    const int code = sqlite3_open_v2(database_path(target).c_str(), &opened,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    const Handle into(opened);
    if (code != SQLITE_OK) return sqlite_error(into.get(), code, target);
    if (auto copied = copy_pages(**reader, into.get(), target, progress); !copied) return copied;
    std::string said;
    const auto take = [](void* text, int, char** values, char**) {
        *static_cast<std::string*>(text) = values[0] == nullptr ? "" : values[0];
        return 1;  // one line is enough
    };
    sqlite3_exec(into.get(), "PRAGMA quick_check(1)", take, &said, nullptr);
    if (said != "ok") return corrupt_error(said.empty() ? "the copy cannot be read" : said, directory_);
    return {};
}

}  // namespace groundswell::storage
