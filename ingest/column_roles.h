// Column roles: what each column is, by the words of its header and by its values, with the reason.
//
// Meaning       District, town, postcode, sector, size, date and respondent are held by one column each, the one
// the
//               most speaks for; others that could be are read as closed questions (dates: system), saying so.
#pragma once

#include <vector>

#include "ingest/column_facts.h"
#include "ingest/headers.h"
#include "ingest/understanding.h"
#include "reference/matching.h"

namespace groundswell::ingest {

// One entry a column, with header, role, reason, confidence and samples; questions are not set yet.
std::vector<ColumnUnderstanding> find_roles(const std::vector<ColumnHeader>& headers,
                                            const std::vector<ColumnFacts>& facts,
                                            const reference::Matcher& matcher);

// Up to three values to show; none for personal columns.
std::vector<std::string> samples_of(const ColumnFacts& facts, ColumnRole role);

// What a status column says of a response; told from its header.
enum class StatusKind : std::uint8_t { words, finished, progress, submitted };
StatusKind status_kind(std::string_view header);

}  // namespace groundswell::ingest
