// Merged cells of a sheet. They are listed behind the rows, so that a sheet has to be gone through for them: its
// bytes are unpacked and searched, and parsed only when there are any.
//
// Errors        Those of XmlStream; "xlsx-too-large".
#pragma once

#include <string_view>
#include <vector>

#include "core/result.h"
#include "ingest/xlsx_archive.h"
#include "ingest/xlsx_references.h"

namespace groundswell::ingest {

Result<std::vector<XlsxRange>> read_merged_ranges(XlsxArchive& archive, std::string_view part);

}  // namespace groundswell::ingest
