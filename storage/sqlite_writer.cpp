#include "storage/sqlite_writer.h"

#include <sqlite3.h>

#include <cassert>
#include <filesystem>
#include <system_error>
#include <utility>

#include "storage/sqlite_error.h"
#include "storage/sqlite_migrations.h"

namespace groundswell::storage {
namespace {

constexpr std::int64_t page_bytes = 8192;

// With the version goes what counts from it on: whatever this transaction committed, withdrew or replaced.
constexpr const char* raise_data_version_sql =
    "UPDATE counter SET value = value + 1 WHERE name = 'data_version';"
    "INSERT INTO moment SELECT value, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),"
    " (SELECT coalesce(max(number), 0) FROM lexicon) FROM counter WHERE name = 'data_version';"
    "UPDATE upload SET counted_from = (SELECT value FROM counter WHERE name = 'data_version')"
    " WHERE state = 'committed' AND counted_from = 0;"
    "UPDATE upload SET counted_until = (SELECT value FROM counter WHERE name = 'data_version')"
    " WHERE state IN ('withdrawn', 'replaced') AND counted_from > 0 AND counted_until = 0;";

int note_log_size(void* pages, sqlite3*, const char*, int log_pages) {
    *static_cast<std::int64_t*>(pages) = log_pages;
    return SQLITE_OK;
}

// Lets the lock go when the scope ends.
struct Holding {
    WriteLock& lock;
    ~Holding() { lock.release(); }
};

}  // namespace

Connection& WriteTransaction::connection() {
    assert(writer_ != nullptr && "the transaction is finished");
    return *writer_->connection_;
}

Result<void> WriteTransaction::raise_data_version() {
    return connection().execute(raise_data_version_sql);
}

Result<void> WriteTransaction::commit() {
    auto committed = connection().execute("COMMIT");
    if (!committed) {
        roll_back();
        return committed;
    }
    if (writer_->log_pages_ * page_bytes > Writer::checkpoint_bytes)
        writer_->checkpoint(SQLITE_CHECKPOINT_PASSIVE);
    std::exchange(writer_, nullptr)->lock_->release();
    return {};
}

void WriteTransaction::roll_back() {
    if (writer_ == nullptr) return;
    // A failure here leaves nothing to do: what was not committed is ignored by every reader, now and after a
    // crash.
    if (writer_->connection_->in_transaction())
        if (auto undone = writer_->connection_->execute("ROLLBACK"); !undone) static_cast<void>(undone);
    // An upload given up half way has filled the log; on a full disk that room is needed back at once.
    std::error_code unknown;
    const auto log_bytes =
        std::filesystem::file_size(database_path(writer_->connection_->directory()) + "-wal", unknown);
    if (!unknown && (large_ || log_bytes > Writer::checkpoint_bytes))
        writer_->checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    std::exchange(writer_, nullptr)->lock_->release();
}

Result<std::unique_ptr<Writer>> Writer::open(const std::string& directory, std::chrono::milliseconds lock_wait,
                                             bool may_migrate) {
    auto lock = WriteLock::open(directory);
    if (!lock) return lock.error();
    std::unique_ptr<Writer> writer(new Writer(std::move(*lock), lock_wait));
    auto connection = Connection::open(directory, Connection::Mode::write, lock_wait);
    if (!connection) return connection.error();
    writer->connection_ = std::move(*connection);
    if (auto ready = may_migrate ? writer->prepare() : Result<void>(); !ready) {
        writer->connection_.reset();
        return ready.error();
    }
    sqlite3_wal_hook(writer->connection_->handle(), note_log_size, &writer->log_pages_);
    return writer;
}

// Takes the lock only when something must be written, so that opening never waits for an import.
Result<void> Writer::prepare() {
    auto state = schema_state(*connection_);
    if (!state) return state.error();
    bool in_wal_mode = false;
    {
        auto mode = connection_->statement("PRAGMA journal_mode");
        if (!mode) return mode.error();
        auto row = mode->next();
        if (!row) return row.error();
        in_wal_mode = *row && mode->text(0) == "wal";
    }
    if (*state == SchemaState::current && in_wal_mode) return {};
    if (auto locked = lock_->acquire(lock_wait_, "preparing the store"); !locked) return locked;
    const Holding holding{*lock_};
    return migrate(*connection_);
}

Writer::~Writer() {
    if (!connection_) return;
    if (auto locked = lock_->acquire(std::chrono::milliseconds(0), "closing the store"); !locked) return;
    const Holding holding{*lock_};
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
}

Result<std::unique_ptr<WriteTransaction>> Writer::begin(const std::string& purpose,
                                                        std::chrono::milliseconds wait) {
    if (auto locked = lock_->acquire(wait, purpose); !locked) return locked.error();
    return begin_held(false);
}

Result<std::unique_ptr<WriteTransaction>> Writer::begin_large(const std::string& purpose,
                                                              std::chrono::milliseconds wait) {
    if (auto locked = lock_->acquire(wait, purpose); !locked) return locked.error();
    checkpoint(SQLITE_CHECKPOINT_TRUNCATE);
    return begin_held(true);
}

Result<std::unique_ptr<WriteTransaction>> Writer::begin_held(bool large) {
    auto transaction = std::make_unique<WriteTransaction>(*this, large);
    if (auto begun = connection_->execute("BEGIN IMMEDIATE"); !begun) return begun.error();
    return transaction;
}

// Never waits for readers: a log that cannot be moved now is moved after a later commit. A failure loses nothing,
// for the log stays as it is.
void Writer::checkpoint(int mode) {
    sqlite3_busy_timeout(connection_->handle(), 0);
    sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, mode, nullptr, nullptr);
    sqlite3_busy_timeout(connection_->handle(), static_cast<int>(lock_wait_.count()));
}

Result<void> Writer::empty_log() {
    if (auto locked = lock_->acquire(lock_wait_, "emptying the log"); !locked) return locked;
    const Holding holding{*lock_};
    const int code =
        sqlite3_wal_checkpoint_v2(connection_->handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if ((code & 0xff) == SQLITE_BUSY)
        return store_error("store-busy", "A reader still holds on to an older state of the store",
                           "Wait until long queries and exports have ended, then try again.",
                           connection_->directory());
    if (code != SQLITE_OK) return connection_->error(code);
    return {};
}

}  // namespace groundswell::storage
