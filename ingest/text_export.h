// TextExport: an export that is text of records: comma, semicolon, tab or pipe separated, in any encoding.
#pragma once

#include <memory>

#include "ingest/dialect.h"
#include "ingest/export_file.h"

namespace groundswell::ingest {

// Finds encoding and dialect on the whole file.
Result<std::unique_ptr<ExportFile>> open_text_export(const OpenBytes& open, const ReadingOptions& options);
// As an earlier look found them.
std::unique_ptr<ExportFile> reopen_text_export(const OpenBytes& open, const ReadingOptions& options,
                                               const Dialect& dialect);

}  // namespace groundswell::ingest
