// Watch: whether anything was committed, by this process or another, told without a system call.
//
// What it is    SQLite keeps the header of its log's index in memory that all processes share, twice, and takes a
//               reader's snapshot for current as long as the header is the same (sqlite.org/walformat.html, section
//               2.1). A mark is a copy of it: equal marks, equal store.
// Call order    mark() before what it is to stand for is read; later marks are compared with it.
// Cost          Some 20 ns; the first one opens a connection. Thread rule: any thread.
// Errors        None: no mark while a commit is under way, or where the index cannot be seen. Then nobody can tell.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "storage/sqlite_connection.h"

namespace groundswell::storage {

class Watch {
public:
    using Mark = std::array<std::uint32_t, 12>;

    Watch(std::string directory, std::chrono::milliseconds busy_wait)
        : directory_(std::move(directory)), busy_wait_(busy_wait) {}
    std::optional<Mark> mark();

private:
    void open();

    std::string directory_;
    std::chrono::milliseconds busy_wait_;
    std::once_flag opened_;
    std::unique_ptr<Connection> connection_;  // what is looked at is there as long as this is open
    const std::uint32_t* index_ = nullptr;    // two headers, one after the other
};

}  // namespace groundswell::storage
