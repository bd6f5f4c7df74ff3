#include "tests/storage/sqlite_fixture.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <unistd.h>

#include <atomic>

namespace groundswell::storage::testing {
namespace {

std::string first_value(const std::string& directory, const std::string& sql) {
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open_v2((directory + "/groundswell.db").c_str(), &handle, SQLITE_OPEN_READONLY, nullptr) ==
            SQLITE_OK);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_stmt* statement = nullptr;
    REQUIRE(sqlite3_prepare_v2(handle, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    std::string value;
    if (sqlite3_step(statement) == SQLITE_ROW)
        value = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    sqlite3_close(handle);
    return value;
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
    static std::atomic<int> count{0};
    path_ = std::filesystem::temp_directory_path() /
            ("groundswell-storage-" + std::to_string(::getpid()) + "-" + std::to_string(++count));
    std::filesystem::create_directories(path_);
}

TemporaryDirectory::~TemporaryDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::unique_ptr<Store> open_store(const std::string& directory, std::chrono::milliseconds lock_wait) {
    auto store = open_sqlite_store(directory, {.create = true, .lock_wait = lock_wait});
    if (!store) FAIL(describe(store.error()));
    return std::move(*store);
}

std::string integrity(const std::string& directory) {
    return first_value(directory, "PRAGMA integrity_check");
}

long long ask(const std::string& directory, const std::string& sql) {
    return std::stoll(first_value(directory, sql));
}

}  // namespace groundswell::storage::testing
