#include "storage/sqlite_connection.h"

#include <sqlite3.h>

#include "storage/sqlite_error.h"

namespace groundswell::storage {
namespace {

constexpr int largest_value = 128 << 20;

// 16 MB for the writer: an upload only appends, so that a page once spilled is seldom wanted again. Readers mostly
// stream.
constexpr const char* writer_pragmas =
    "PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON;"
    "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
    "PRAGMA cache_size=-16384; PRAGMA secure_delete=ON;";
constexpr const char* reader_pragmas =
    "PRAGMA query_only=ON; PRAGMA mmap_size=0; PRAGMA cell_size_check=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-4096;";

// SQLite counts its memory under one lock for the whole process; nobody asks, and every allocation waits for it.
void count_no_memory() {
    static const int once = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    static_cast<void>(once);
}

void harden(sqlite3* handle) {
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    // The last connection to close must not checkpoint on its own: checkpoints happen under write.lock only.
    sqlite3_db_config(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, largest_value);
    sqlite3_limit(handle, SQLITE_LIMIT_SQL_LENGTH, 100'000);
    sqlite3_limit(handle, SQLITE_LIMIT_EXPR_DEPTH, 50);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
}

}  // namespace

std::string database_path(const std::string& directory) {
    return directory + "/groundswell.db";
}

Result<std::unique_ptr<Connection>> Connection::open(const std::string& directory, Mode mode,
                                                     std::chrono::milliseconds busy_wait) {
    count_no_memory();
    sqlite3* handle = nullptr;
    const int flags = (mode == Mode::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY) |
                      SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE;
    const int code = sqlite3_open_v2(database_path(directory).c_str(), &handle, flags, nullptr);
    std::unique_ptr<Connection> connection(new Connection(directory, handle));
    if (code != SQLITE_OK) return connection->error(code);
    if (auto configured = connection->configure(mode, busy_wait); !configured) return configured.error();
    return connection;
}

Connection::~Connection() {
    for (const auto& [sql, statement] : statements_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Result<void> Connection::configure(Mode mode, std::chrono::milliseconds busy_wait) {
    harden(handle_);
    sqlite3_busy_timeout(handle_, static_cast<int>(busy_wait.count()));
    return execute(mode == Mode::write ? writer_pragmas : reader_pragmas);
}

Result<Statement> Connection::statement(std::string_view sql) {
    auto [place, fresh] = statements_.try_emplace(sql, nullptr);
    if (fresh) {
        const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()),
                                            SQLITE_PREPARE_PERSISTENT, &place->second, nullptr);
        if (code != SQLITE_OK) {
            statements_.erase(place);
            return error(code);
        }
    }
    return Statement(place->second, *this);
}

Result<void> Connection::execute(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return {};
}

Result<std::int64_t> Connection::integer(std::string_view sql) {
    auto query = statement(sql);
    if (!query) return query.error();
    auto row = query->next();
    if (!row) return row.error();
    return *row ? query->integer(0) : 0;
}

bool Connection::in_transaction() const {
    return sqlite3_get_autocommit(handle_) == 0;
}

Error Connection::error(int code) const {
    return sqlite_error(handle_, code, directory_);
}

}  // namespace groundswell::storage
