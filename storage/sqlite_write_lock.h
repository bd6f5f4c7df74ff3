// WriteLock: DIR/write.lock. One holder at a time, among the threads of this process and among processes.
//
// What it is    SQLite 3.40.1 can damage a store when one connection checkpoints at the instant another writes, so
//               every write transaction and every checkpoint of every process holds this lock (flock).
// Thread rule   Any thread may hold it, and another may let it go. Threads get it in the order in which they
//               asked.
// Errors        "store-busy" after the wait, naming the holder; those of opening a file.
#pragma once

#include <chrono>
#include <condition_variable>
#include <list>
#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"

namespace groundswell::storage {

class WriteLock {
public:
    static Result<std::unique_ptr<WriteLock>> open(const std::string& directory);
    ~WriteLock();
    WriteLock(const WriteLock&) = delete;
    WriteLock& operator=(const WriteLock&) = delete;

    // `purpose` ("importing up-17") is shown to those who wait in vain.
    Result<void> acquire(std::chrono::milliseconds wait, const std::string& purpose);
    void release();

private:
    using Clock = std::chrono::steady_clock;
    WriteLock(std::string directory, int descriptor) : directory_(std::move(directory)), descriptor_(descriptor) {}
    Result<void> acquire_among_threads(Clock::time_point deadline);
    Result<void> acquire_among_processes(Clock::time_point deadline);
    void release_among_threads();
    void sign(const std::string& purpose) const;
    Error busy() const;

    std::string directory_;
    int descriptor_;
    std::mutex guard_;
    std::condition_variable freed_;
    bool held_ = false;
    std::list<const Clock::time_point*> queue_;  // those who wait, the first at the front
};

}  // namespace groundswell::storage
