// CheckedExport: an export whose characters are looked at and, on request, put right (text_survey.h).
#pragma once

#include <memory>

#include "ingest/export_file.h"

namespace groundswell::ingest {

// `repair`: text that was encoded twice is put right in every source. `survey`: what is read is looked at, for
// describe().
std::unique_ptr<ExportFile> check_characters(std::unique_ptr<ExportFile> file, const std::string& file_name,
                                             bool survey, bool repair);

}  // namespace groundswell::ingest
