// The schema of the store and its history: one entry a version, applied in order, each in a transaction.
//
// Call order    migrate() once by the process that opens the store, holding write.lock.
// Errors        "store-newer": a later release has written it. "store-corrupt": not a store of ours.
#pragma once

#include <cstdint>

#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

enum class SchemaState { empty, older, current };

// Reads only; needs no lock.
Result<SchemaState> schema_state(Connection& connection);

// Brings an empty or older store to the current version.
Result<void> migrate(Connection& connection);

std::int64_t current_schema_version();

}  // namespace groundswell::storage
