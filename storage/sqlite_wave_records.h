// The records of one organisation's wave, replayed in the order of their commits, to tell which of them count.
//
// Call order    Inside a write transaction.
// Cost          Reads every record of the wave (not its texts): about 0.5 s per million.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/result.h"
#include "storage/duplicates.h"
#include "storage/sqlite_connection.h"
#include "storage/sqlite_responses.h"
#include "storage/sqlite_standings.h"

namespace groundswell::storage {

struct WaveOfOrganisation {
    std::string organisation, survey, wave;
};

// Reads back a record of the store by its id; for a DuplicateFinder. The connection must outlive it.
DuplicateFinder::Recall recall_from(Connection& connection);

// Shows `finder` every record of committed uploads, except those of the upload with id `left_out`.
Result<void> replay_wave(Connection& connection, const WaveOfOrganisation& wave, const std::string& left_out,
                         DuplicateFinder& finder);

// Which of the records of these uploads of a wave count when these uploads do and no others.
Result<Standings> standings_of(Connection& connection, std::vector<UploadRange> ranges);

// Decides anew which records count, after an upload was withdrawn or replaced.
Result<void> settle_wave(Connection& connection, const WaveOfOrganisation& wave);

}  // namespace groundswell::storage
