// Release counts: a wave of the store as counts over the fixed hierarchy of a release.
//
// Which         The responses of the uploads named, in terms of the lexicon named; duplicates, tests and partial
//               records stay out as in every figure (docs/meanings.md). One wave over all surveys that have it.
// Cost          A read of the responses, then a pass over them a table.
// Errors        "as-of-erased" (gone): an upload of then, named or not, was erased; "lexicon-not-held",
//               "lexicon-unknown", "lexicon-gone" (gone); those of reading the store.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/result.h"
#include "pipeline/lexicon_in_use.h"
#include "pipeline/release.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct CountedWaves {
    std::shared_ptr<const figures::Cube> cube;
    std::map<std::string, std::uint64_t> responses;  // by upload
    // By upload, then by response: a digest of the barriers and strengths its answers are read as.
    using Readings = std::map<std::string, std::unordered_map<std::uint64_t, std::uint64_t>>;
    Readings readings;
};

// Of the uploads named alone; as they counted at a data version, or now (0).
Result<CountedWaves> read_for_release(storage::Store& store, const LexiconInUse& lexicon,
                                      const std::vector<std::string>& uploads, std::uint64_t as_of = 0);

// `issue` says which wave, axes, foundations and themes.
disclosure::WaveCounts count_wave(const figures::Cube& cube, const WaveIssue& issue);

}  // namespace groundswell::pipeline
