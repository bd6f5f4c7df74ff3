// Column roles: what each column is, by the words of its header and by its values, with the reason.
//
// Meaning       District, town, postcode, sector, size, date and respondent are held by one column each, the one
//               the most speaks for; others that could be are read as closed questions (dates: system), saying
//               so.
#pragma once

#include <vector>

#include "ingest/column_facts.h"
#include "ingest/header_groups.h"
#include "ingest/headers.h"
#include "ingest/understanding.h"
#include "reference/matching.h"

namespace groundswell::ingest {

// One entry a column, with header, role, reason, confidence and samples; questions are not set yet.
std::vector<ColumnUnderstanding> find_roles(const std::vector<ColumnHeader>& headers,
                                            const std::vector<HeaderGroup>& groups,
                                            const std::vector<ColumnFacts>& facts,
                                            const reference::Matcher& matcher);

}  // namespace groundswell::ingest
