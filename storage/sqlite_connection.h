// Connection: one SQLite connection, set up as this product needs it, with its prepared statements.
//
// Set-up        WAL, synchronous FULL, no automatic checkpoints (the writer checkpoints under write.lock), no
//               memory mapping, defensive, schema untrusted, cell sizes checked. Readers are opened read-only.
// Thread rule   One thread at a time; the mutexes of SQLite itself are left out.
// Errors        Those of storage/store.h.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "core/result.h"
#include "storage/sqlite_statement.h"

struct sqlite3;

namespace groundswell::storage {

class Connection {
public:
    enum class Mode { write, read };
    static Result<std::unique_ptr<Connection>> open(const std::string& directory, Mode mode,
                                                    std::chrono::milliseconds busy_wait);
    ~Connection();
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;

    // `sql` must outlive the connection (a literal); it is prepared once. One Statement of the same text at a
    // time.
    Result<Statement> statement(std::string_view sql);
    // Any number of statements, nothing bound, rows dropped.
    Result<void> execute(const char* sql);
    // The first column of the first row, 0 when there is none.
    Result<std::int64_t> integer(std::string_view sql);

    bool in_transaction() const;
    Error error(int code) const;
    const std::string& directory() const { return directory_; }
    sqlite3* handle() const { return handle_; }

private:
    Connection(std::string directory, sqlite3* handle) : directory_(std::move(directory)), handle_(handle) {}
    Result<void> configure(Mode mode, std::chrono::milliseconds busy_wait);

    std::string directory_;
    sqlite3* handle_;
    std::unordered_map<std::string_view, sqlite3_stmt*> statements_;
};

std::string database_path(const std::string& directory);

}  // namespace groundswell::storage
