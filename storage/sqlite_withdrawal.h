// What follows when a committed upload no longer counts.
#pragma once

#include "core/evidence.h"
#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

// Decides anew which records of the wave count and when it starts.
Result<void> settle_after(Connection& connection, const Upload& gone);

}  // namespace groundswell::storage
