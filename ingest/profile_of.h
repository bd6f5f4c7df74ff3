// The profile that says what was understood of a file: to be looked at, mended, confirmed and used for the next
// wave.
//
// Meaning       Every column is listed with its role, by its header where no other column has the same, else by
//               its position; open questions with what they ask for and their id, which keeps the question the
//               same from wave to wave. parse_profile() reads it back.
// Thread rule   Any.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest/saved_profile.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

// Compact JSON in the form of docs/contract/profile.schema.json.
std::string profile_of(const Understanding& understanding);
// The same of a stored understanding (to_json()), for records of that file which are sent again: its encoding and
// sheet are not theirs. Nothing where it cannot be read.
std::optional<SavedProfile> reading_of(const std::string& understanding_json);
// The headers a saved profile is kept with.
std::vector<std::string> headers_of(const Understanding& understanding);

}  // namespace groundswell::ingest
