// Evidence: a consistent picture of the store in memory, from which all figures of one request are counted.
//
// Call order    EvidenceCache::current() for each request: gives the picture of the newest data version, building
//               it anew when this or any other process has committed since.
// Thread rule   current() may be called by many threads; one of them builds, the others wait for it.
// Cost          A data version check when nothing changed; a full read of the store when something did, with a
//               search for copies (copies_search.h).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "analysis/figures/cube.h"
#include "core/evidence.h"
#include "core/result.h"
#include "pipeline/copies_search.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

struct Evidence {
    std::uint64_t data_version = 0;
    std::string lexicon_version;
    std::vector<Organisation> organisations;
    std::vector<Survey> surveys;
    std::vector<Wave> waves;
    std::vector<Question> questions;
    std::vector<std::uint64_t> question_numbers;  // the store's, parallel to questions
    std::shared_ptr<const figures::Cube> cube;

    const Organisation* organisation(const std::string& id) const;
};

class EvidenceCache {
public:
    EvidenceCache(storage::Store& store, std::shared_ptr<const themes::Tagger> tagger);
    Result<std::shared_ptr<const Evidence>> current();

private:
    Result<std::shared_ptr<const Evidence>> build();

    storage::Store& store_;
    std::shared_ptr<const themes::Tagger> tagger_;
    std::mutex building_;
    CopiesSearch copies_;  // of the one that builds
    std::mutex guard_;     // of latest_
    std::shared_ptr<const Evidence> latest_;
};

}  // namespace groundswell::pipeline
