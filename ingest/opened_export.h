// OpenedExport: an export with its header records found, and the profile its columns are read by.
//
// Meaning       A profile that was sent stands. The reading confirmed for an earlier wave is tried: its encoding,
//               sheet, header records and repair hold where its columns are found in this file; where they are
//               not, the file is opened as if there were none, and read by what is confirmed for columns that are
//               there again (saved_profile.h).
// Cost          That of open_export(), twice where a saved reading does not fit. Thread rule: any.
// Errors        Those of open_export().
#pragma once

#include <memory>
#include <string>

#include "ingest/export_file.h"
#include "ingest/headers.h"
#include "ingest/saved_profile.h"

namespace groundswell::ingest {

struct OpenedExport {
    std::unique_ptr<ExportFile> file;
    FirstRecords first;
    HeaderFinding headers;
    FittedProfile fitted;    // of the saved reading, where there is one
    ReadingOptions as_told;  // with the profile that holds: the one sent, or the fitted one
};

Result<OpenedExport> open_with_profile(const std::string& path, const ReadingOptions& options);

}  // namespace groundswell::ingest
