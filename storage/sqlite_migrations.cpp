#include "storage/sqlite_migrations.h"

#include <array>
#include <string>

#include "storage/sqlite_error.h"
#include "storage/sqlite_schema.h"

namespace groundswell::storage {
namespace {

constexpr std::int64_t application_id = 0x47535743;  // "GSWC"

constexpr std::array migrations{schema_version_1, schema_version_2, schema_version_3,
                                schema_version_4, schema_version_5, schema_version_6};

Error newer_error(std::int64_t version, const std::string& directory) {
    return store_error("store-newer",
                       "The store was written by a newer release (schema " + std::to_string(version) +
                           ", this release knows " + std::to_string(current_schema_version()) + ")",
                       "Use that release or a later one; this one has changed nothing.", directory);
}

Result<void> apply(Connection& connection, std::int64_t version) {
    const std::string script = "BEGIN IMMEDIATE;" +
                               std::string(migrations[static_cast<std::size_t>(version - 1)]) +
                               "PRAGMA application_id=" + std::to_string(application_id) +
                               ";PRAGMA user_version=" + std::to_string(version) + ";COMMIT;";
    auto applied = connection.execute(script.c_str());
    if (!applied && connection.in_transaction())
        if (auto undone = connection.execute("ROLLBACK"); !undone) return undone;
    return applied;
}

}  // namespace

std::int64_t current_schema_version() {
    return static_cast<std::int64_t>(migrations.size());
}

Result<SchemaState> schema_state(Connection& connection) {
    auto application = connection.integer("PRAGMA application_id");
    if (!application) return application.error();
    auto version = connection.integer("PRAGMA user_version");
    if (!version) return version.error();
    auto tables = connection.integer("SELECT count(*) FROM sqlite_schema");
    if (!tables) return tables.error();

    if (*application == 0 && *version == 0 && *tables == 0) return SchemaState::empty;
    if (*application != application_id)
        return corrupt_error("groundswell.db was not written by Groundswell", connection.directory());
    if (*version > current_schema_version()) return newer_error(*version, connection.directory());
    return *version == current_schema_version() ? SchemaState::current : SchemaState::older;
}

Result<void> migrate(Connection& connection) {
    if (auto paged = connection.execute("PRAGMA page_size=8192; PRAGMA journal_mode=WAL;"); !paged) return paged;
    // Asked again under the lock: another process may have been quicker.
    auto state = schema_state(connection);
    if (!state) return state.error();
    auto version = connection.integer("PRAGMA user_version");
    if (!version) return version.error();
    for (std::int64_t next = *version + 1; next <= current_schema_version(); ++next)
        if (auto applied = apply(connection, next); !applied) return applied;
    return {};
}

}  // namespace groundswell::storage
