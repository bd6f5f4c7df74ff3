// Lexicon versions and the taggings in their terms.
#pragma once

#include <cstdint>
#include <string>

#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/store.h"

namespace groundswell::storage {

// The number of the lexicon when `version` is the current one; else the Error "lexicon-changed".
Result<std::int64_t> current_lexicon_number(Connection& connection, const std::string& version);
// 0 before the first.
Result<std::int64_t> current_lexicon_number(Connection& connection);

// `insert` is a statement of insert_tagging (sqlite_responses.h).
Result<void> run_insert_tagging(Statement& insert, std::int64_t id, std::int64_t response, std::uint64_t question,
                                const StoredTagging& tagging);

}  // namespace groundswell::storage
