// Rebuilding: counts an issue of a wave again, from the uploads it counted then: as they are, or where some have
// been withdrawn, replaced or corrected since, as they counted then.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "pipeline/release.h"
#include "pipeline/release_counts.h"
#include "pipeline/release_making.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// All issues of one wave, the oldest first, as far as they can be counted again.
struct RebuiltWave {
    std::vector<disclosure::Issue> issues;
    std::vector<std::uint64_t> releases;  // that issued them
    std::vector<Obstacle> obstacles;      // of the first that cannot be
    // What was masked again is what was published.
    bool as_published = true;
    CountedWaves::Readings readings;  // of the latest issue
};

class Rebuilder {
public:
    Rebuilder(storage::Store& store, const Resources& resources) : store_(store), resources_(resources) {}

    // Adds an issue to what is known of its wave. Later issues build on the earlier ones.
    Result<void> add(const WaveIssue& issue);
    const RebuiltWave& wave(const std::string& id) { return waves_[id]; }

private:
    Result<std::vector<Obstacle>> obstacles_of(const WaveIssue& issue);
    Result<CountedWaves> count_again(const WaveIssue& issue, const LexiconInUse& lexicon,
                                     std::vector<Obstacle>& obstacles);
    storage::Store& store_;
    const Resources& resources_;
    std::map<std::string, RebuiltWave> waves_;
};

}  // namespace groundswell::pipeline
