// Lexicon versions and the taggings in their terms.
//
// Layers        A lexicon that differs little from the one before stores only the taggings that differ. Its
//               taggings are then those of its own number, and below them those of its base, and so on.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/store.h"

namespace groundswell::storage {

// Each layer is one more look-up an answer: the next switch brings all taggings.
inline constexpr std::size_t most_layers = 64;

// The numbers in which to look for a tagging, newest first.
using Layers = std::vector<std::int64_t>;

// The number of the lexicon when `version` is the current one; else the Error "lexicon-changed".
Result<std::int64_t> current_lexicon_number(Connection& connection, const std::string& version);
// 0 before the first.
Result<std::int64_t> current_lexicon_number(Connection& connection);

Result<Layers> layers_of(Connection& connection, std::int64_t number);
// Of a version, as it was when last current; empty: of the current one. "lexicon-not-held", and none before the
// first.
Result<Layers> layers_of_version(Connection& connection, const std::string& version);

// `insert` is a statement of insert_tagging (sqlite_responses.h).
Result<void> run_insert_tagging(Statement& insert, std::int64_t id, std::int64_t response, std::uint64_t question,
                                const StoredTagging& tagging);

}  // namespace groundswell::storage
