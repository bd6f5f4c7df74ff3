// A data directory of its own for each test, removed with it, and stores opened in it.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "storage/sqlite_store.h"

namespace groundswell::storage::testing {

class TemporaryDirectory {
public:
    TemporaryDirectory();
    ~TemporaryDirectory();
    TemporaryDirectory(const TemporaryDirectory&) = delete;
    TemporaryDirectory& operator=(const TemporaryDirectory&) = delete;

    std::string path() const { return path_.string(); }
    std::string data() const { return (path_ / "data").string(); }

private:
    std::filesystem::path path_;
};

// Opens the store in `directory`; a failure fails the test.
std::unique_ptr<Store> open_store(const std::string& directory,
                                  std::chrono::milliseconds lock_wait = std::chrono::milliseconds(10'000));

// What `PRAGMA integrity_check` says, "ok" for a sound store; read through a connection of its own.
std::string integrity(const std::string& directory);
// The first column of the first row.
long long ask(const std::string& directory, const std::string& sql);

}  // namespace groundswell::storage::testing
