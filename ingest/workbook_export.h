// WorkbookExport: an export that is an XLSX workbook; the sheet with the responses is found, repeat groups on
// further sheets are joined to them.
//
// Errors        Those of xlsx_workbook.h; "xlsx-no-responses", "profile-missing-sheet".
#pragma once

#include <memory>
#include <string>

#include "ingest/export_file.h"

namespace groundswell::ingest {

// `sheet`: the one an earlier look found; empty to find it.
Result<std::unique_ptr<ExportFile>> open_workbook_export(const std::string& path, const ReadingOptions& options,
                                                         const std::string& sheet);

}  // namespace groundswell::ingest
