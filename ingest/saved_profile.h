// SavedProfile: the mapping confirmed for an earlier wave, fitted to the headers of the next one.
//
// Meaning       Columns are found again by their headers, not by where they stand (header_match.h). A column that
//               is gone is a problem, not an error; a column that is new is read as if there were no profile.
//               Where fewer than half of the columns the profile speaks of are found, it is another survey's and
//               is not used.
// Thread rule   Any.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.h"
#include "ingest/headers.h"
#include "ingest/profile.h"

namespace groundswell::ingest {

struct SavedProfile {
    Profile profile;
    std::vector<std::string> headers;  // of the file it was confirmed on, as ColumnUnderstanding::header has them
    std::string saved_at;
};

struct FittedProfile {
    bool used = false;
    std::size_t same = 0;  // columns found by the very same header
    Profile profile;       // its columns named by position
    std::vector<Change> changes;
    std::vector<Problem> problems;
};

FittedProfile fit_profile(const SavedProfile& saved, const std::vector<ColumnHeader>& headers,
                          const std::string& file_name);

}  // namespace groundswell::ingest
