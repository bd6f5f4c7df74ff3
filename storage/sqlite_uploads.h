// Uploads and their receipts as rows.
#pragma once

#include <optional>
#include <string>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

Result<std::optional<Upload>> load_upload(Connection& connection, const std::string& id);

// State, times, rows, progress, changes, problems and understanding; what names the upload stays.
Result<void> save_upload(Connection& connection, const Upload& upload);

Error upload_closed_error(const Upload& upload);
Error upload_unknown_error(const std::string& id);

}  // namespace groundswell::storage
