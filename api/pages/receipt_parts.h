// The parts of a receipt: every record accounted for, what was done, what to mend, what each column was read as.
//
// Thread rule   Plain functions from what a caller may see (personal_view.h) to markup.
#pragma once

#include <vector>

#include "api/pages/file_reading.h"
#include "api/pages/html.h"
#include "core/evidence.h"

namespace groundswell::api {

// Read = accepted + duplicate + rejected, as a table of four counts.
Html counts_table(const RowCounts& rows);
// What may be mended, grouped by what to do about it; nothing where there is nothing.
Html problems_by_cure(const std::vector<Problem>& problems);
Html changes_list(const std::vector<Change>& changes);
// What the file was taken for in a few sentences, and a table of its columns: those that feed the figures, and
// folded away the others.
Html reading_section(const FileReading& reading);
// The head of that table; `choosing`: its roles can be chosen.
Html columns_head(bool choosing);

}  // namespace groundswell::api
