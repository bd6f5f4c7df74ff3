// Profiles: the reading confirmed for a survey of an organisation, kept for its next wave.
//
// Meaning       Whoever sends a profile with an upload that commits, or saves one, confirms it. The newest stands;
//               what an older one confirmed as personal or ignored stays so until a newer one speaks of the header.
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

// The reading for a delivery: where it holds rejects that were given back to be mended ("groundswell_row" on top,
// or by its name), that of the upload they come from, so that a few records are read as the whole file was; else
// the one confirmed for the survey. `path` is where the bytes are; no wave: of any.
Result<std::optional<ingest::SavedProfile>> earlier_reading(storage::Store& store, const std::string& path,
                                                            const std::string& file_name, const Upload& of);

struct Confirmation {
    std::string organisation, survey;
    std::string profile_json;          // as it was sent
    std::vector<std::string> headers;  // of the file it speaks of; may be empty where the profile lists them
    std::string by;                    // id of a token; empty: the command line
};
// Gives the version it became. The same profile again keeps the version it has.
Result<std::uint64_t> confirm_profile(storage::Store& store, const Confirmation& confirmation);

}  // namespace groundswell::pipeline
