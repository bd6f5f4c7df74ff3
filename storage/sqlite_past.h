// What counted at an earlier data version: which uploads, and which of their records.
//
// Call order    Inside one snapshot of a reader.
// Cost          uploads_counted(): the table of uploads. standings_then(): a replay of every wave among them.
// Errors        "as-of-erased" (gone): one of the uploads has been erased since.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "core/result.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_responses.h"
#include "storage/sqlite_standings.h"

namespace groundswell::storage {

struct CountedUpload {
    std::string id, organisation, survey, wave;
    UploadRange range;
};
using WaveKey = std::tuple<std::string, std::string, std::string>;  // organisation, survey, wave
WaveKey wave_of(const CountedUpload& upload);

// In the order of their commits. `as_of` 0: now.
Result<std::vector<CountedUpload>> uploads_counted(Connection& connection, std::uint64_t as_of);
Result<std::map<WaveKey, Standings>> standings_then(Connection& connection,
                                                    const std::vector<CountedUpload>& uploads);

}  // namespace groundswell::storage
