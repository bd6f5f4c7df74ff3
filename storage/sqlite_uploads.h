// Uploads and their receipts as rows.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/sqlite_connection.h"

namespace groundswell::storage {

Result<std::optional<Upload>> load_upload(Connection& connection, const std::string& id);

// The upload that stands for the same bytes, organisation, survey and wave, if there is one.
Result<std::optional<Upload>> delivered_upload(Connection& connection, const Upload& upload);
// 0 when there is none.
Result<std::int64_t> upload_number(Connection& connection, const std::string& id);

Result<void> add_upload(Connection& connection, const Upload& upload);
// State, times, rows, progress, changes, problems and understanding; what names the upload stays.
Result<void> save_upload(Connection& connection, const Upload& upload);

Error upload_closed_error(const Upload& upload);
Error replaces_closed_error(const Upload& replaced);
Error upload_unknown_error(const std::string& id);

}  // namespace groundswell::storage
