// What the user says about columns, over what the file suggests: profile, then the flag `asks`; and the open
// questions that come of it.
//
// Errors        "profile-missing-column", "asks-unknown-column", "profile-duplicate-question".
#pragma once

#include <string_view>
#include <vector>

#include "ingest/headers.h"
#include "ingest/reading.h"

namespace groundswell::ingest {

// The reason of a role that a profile says.
inline constexpr std::string_view told_by_profile = "told by the profile";

// The columns an entry of a profile means.
std::vector<std::size_t> columns_of(const ProfileColumn& told, const std::vector<ColumnHeader>& headers);

// Roles told by the profile and the flags.
Result<void> apply_told_roles(std::vector<ColumnUnderstanding>& columns, const std::vector<ColumnHeader>& headers,
                              const ReadingOptions& options);

// The open questions in the order of the columns; sets ColumnUnderstanding::question. `same_question`: for each
// column the first that asks the same (same_question.h); such columns share a question unless the profile says of
// one what it is.
Result<std::vector<Question>> make_questions(std::vector<ColumnUnderstanding>& columns,
                                             const std::vector<ColumnHeader>& headers,
                                             const std::vector<std::size_t>& same_question,
                                             const ReadingOptions& options);

}  // namespace groundswell::ingest
