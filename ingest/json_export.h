// JsonExport: an export that is JSON or JSON Lines (json_records.h).
#pragma once

#include <memory>

#include "ingest/dialect.h"
#include "ingest/export_file.h"

namespace groundswell::ingest {

Result<std::unique_ptr<ExportFile>> open_json_export(const OpenBytes& open, const ReadingOptions& options);

}  // namespace groundswell::ingest
