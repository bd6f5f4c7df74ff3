// SavedProfile: the mapping confirmed for an earlier wave, fitted to the headers of the next one.
//
// Meaning       Columns are found again by their headers, not by where they stand (header_match.h). A column that
//               is gone is a problem, not an error; a column that is new is read as if there were no profile.
//               Where fewer than half of the columns the profile speaks of are found, most of it is as good as
//               another survey's: what was confirmed for a header that is exactly there again still holds, and so
//               does `personal` and `ignored` for a header that is alike; the rest is not used.
//               What somebody confirmed as personal or ignored is never stored under the same header: not where
//               the header now stands more often or less often than it did, not where a newer reading says
//               nothing of it, not where a profile is sent that does not name it.
// Thread rule   Any.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.h"
#include "ingest/headers.h"
#include "ingest/profile.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

struct SavedProfile {
    Profile profile;
    std::vector<std::string> headers;  // of the file it was confirmed on, as ColumnUnderstanding::header has them
    std::string saved_at;
    // Headers that an older reading confirmed as personal or ignored, and that no newer one speaks of.
    std::vector<ProfileColumn> withheld;
};

struct FittedProfile {
    bool used = false;     // as a whole; else no more than some of its columns
    std::size_t same = 0;  // columns found by the very same header
    Profile profile;       // its columns named by position
    std::string saved_at;
    std::vector<Acquaintance> known;  // for each column of the file
    std::vector<std::string> gone;    // headers the confirmed reading speaks of that are not in the file
    std::vector<Change> changes;
    std::vector<Problem> problems;
};

FittedProfile fit_profile(const SavedProfile& saved, const std::vector<ColumnHeader>& headers,
                          const std::string& file_name);

// The newest of the readings confirmed for a survey, with what the older ones withheld. At least one, newest first.
SavedProfile join_versions(std::vector<SavedProfile> newest_first);

// What a profile that was sent says, and besides it what was confirmed as personal or ignored for headers that it
// says nothing of.
FittedProfile withhold_besides(const Profile& sent, const SavedProfile& saved,
                               const std::vector<ColumnHeader>& headers);

}  // namespace groundswell::ingest
