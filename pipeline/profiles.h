// Profiles: the reading confirmed for a survey of an organisation, kept for its next wave.
//
// Meaning       Whoever sends a profile with an upload that commits, or saves one, confirms it. The newest stands.
// Thread rule   As the store's.
// Errors        Those of parse_profile() and of the store; "id-invalid".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "ingest/saved_profile.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// Nothing when none was confirmed, or when one written by another release can no longer be read.
Result<std::optional<ingest::SavedProfile>> confirmed_profile(storage::Store& store,
                                                              const std::string& organisation,
                                                              const std::string& survey);

struct Confirmation {
    std::string organisation, survey;
    std::string profile_json;          // as it was sent
    std::vector<std::string> headers;  // of the file it speaks of; may be empty where the profile lists them
    std::string by;                    // id of a token; empty: the command line
};
// Gives the version it became. The same profile again keeps the version it has.
Result<std::uint64_t> confirm_profile(storage::Store& store, const Confirmation& confirmation);

}  // namespace groundswell::pipeline
