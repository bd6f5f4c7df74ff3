// Writer: the one writing connection of this process, and WriteTransaction: the only way to use it.
//
// Call order    begin(), statements on connection(), commit() or let it go (rolls back).
// Cost          A commit is one fsync. Once the log has grown past `checkpoint_bytes` the commit also moves it
//               into the database, under the same lock.
// Thread rule   Any thread; transactions wait for each other, also those of other processes.
// Errors        Those of storage/store.h. A transaction that could not commit is rolled back.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_write_lock.h"

namespace groundswell::storage {

class Writer;

class WriteTransaction {
public:
    explicit WriteTransaction(Writer& writer, bool large = false) : writer_(&writer), large_(large) {}
    ~WriteTransaction() { roll_back(); }
    WriteTransaction(const WriteTransaction&) = delete;
    WriteTransaction& operator=(const WriteTransaction&) = delete;

    Connection& connection();
    // For changes that can alter an answer to a query.
    Result<void> raise_data_version();
    Result<void> commit();
    void roll_back();

private:
    Writer* writer_;  // null once finished
    bool large_;
};

class Writer {
public:
    static constexpr std::int64_t checkpoint_bytes = 4 << 20;

    static Result<std::unique_ptr<Writer>> open(const std::string& directory, std::chrono::milliseconds lock_wait,
                                                bool may_migrate = true);
    // Moves the log into the database, unless another process is writing just now.
    ~Writer();

    Result<std::unique_ptr<WriteTransaction>> begin(const std::string& purpose) {
        return begin(purpose, lock_wait_);
    }
    Result<std::unique_ptr<WriteTransaction>> begin(const std::string& purpose, std::chrono::milliseconds wait);
    // For what may fill the disk. The log is moved into the database first, as far as readers let it, and emptied
    // again should the transaction be given up: what was committed before needs no room that is no longer there.
    Result<std::unique_ptr<WriteTransaction>> begin_large(const std::string& purpose,
                                                          std::chrono::milliseconds wait);
    // Moves the whole log into the database and empties it: nothing that was deleted is left in either. Waits for
    // readers up to the time for the lock; "store-busy" when one still reads an older state.
    Result<void> empty_log();

private:
    friend class WriteTransaction;
    Writer(std::unique_ptr<WriteLock> lock, std::chrono::milliseconds lock_wait)
        : lock_(std::move(lock)), lock_wait_(lock_wait) {}
    Result<void> prepare();
    Result<std::unique_ptr<WriteTransaction>> begin_held(bool large);
    void checkpoint(int mode);

    std::unique_ptr<WriteLock> lock_;
    std::unique_ptr<Connection> connection_;
    std::chrono::milliseconds lock_wait_;
    std::int64_t log_pages_ = 0;
};

}  // namespace groundswell::storage
