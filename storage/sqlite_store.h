// The SQLite backend: DIR/groundswell.db in WAL mode, DIR/write.lock, migrations from version 1.
//
// Debian 12's SQLite 3.40.1 lies in the range of the WAL-reset bug (3.7.0 to 3.51.2): every write transaction
// and every checkpoint holds write.lock (flock), one writing connection per process, mmap_size=0, readers
// read-only, no automatic checkpoints.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/result.h"
#include "storage/store.h"

namespace groundswell::storage {

struct SqliteOptions {
    bool create = true;  // false: a missing store is an Error "store-missing"
    // False: a store written by an earlier release stays as it is. Good for copy_to() and data_version() alone.
    bool migrate = true;
    // How long a write waits for another. The longest upload holds the lock while it is written, which is some
    // 15 s for a file of 1 GB; uploads wait for each other for as long as several of those take.
    std::chrono::milliseconds lock_wait{60'000};
    std::chrono::milliseconds upload_wait{1'800'000};
};

Result<std::unique_ptr<Store>> open_sqlite_store(const std::string& directory, const SqliteOptions& options);

}  // namespace groundswell::storage
