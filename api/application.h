// What the handlers work with: one per process, shared by all workers.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/disclosure/policy.h"
#include "api/metrics.h"
#include "api/rate_limit.h"
#include "api/written_summaries.h"
#include "pipeline/answer_search.h"
#include "pipeline/draft_desk.h"
#include "pipeline/evidence.h"
#include "pipeline/lexicon_desk.h"
#include "pipeline/release_shelf.h"
#include "pipeline/resources.h"
#include "pipeline/rule_coverage.h"
#include "pipeline/suggestions.h"
#include "pipeline/upload_desk.h"
#include "storage/store.h"

namespace groundswell::api {

// A setting in force: "limits.header_bytes". Both values as a reader meets them.
struct Setting {
    std::string name, value, standard;
};

struct Application {
    storage::Store& store;
    pipeline::Resources resources;
    pipeline::EvidenceCache& evidence;
    pipeline::UploadDesk& uploads;
    Metrics& metrics;
    pipeline::LexiconDesk* lexicons = nullptr;  // of a service that may switch
    std::shared_ptr<pipeline::SuggestionCache> suggestions = std::make_shared<pipeline::SuggestionCache>();
    std::shared_ptr<const pipeline::ReleaseShelf> releases = nullptr;  // what was published; null: nothing
    std::string cursor_key = {};  // of the store: what cursors are sealed with
    std::shared_ptr<RateLimiter> rates = std::make_shared<RateLimiter>();
    std::uint64_t most_upload_bytes = 1ULL << 30;  // the largest body of an upload that is taken
    std::string data_directory = {};               // empty: not told
    disclosure::Policy policy = {};                // of what leaves the team: reports
    std::vector<Setting> settings = {};            // for an administrator to look at
    std::shared_ptr<WrittenSummaries> written = std::make_shared<WrittenSummaries>();
    std::shared_ptr<pipeline::AnswerSearches> searches = std::make_shared<pipeline::AnswerSearches>();
    std::shared_ptr<pipeline::RuleCoverageCache> coverage = std::make_shared<pipeline::RuleCoverageCache>();
    std::shared_ptr<pipeline::DraftDesk> drafts =
        std::make_shared<pipeline::DraftDesk>(store, resources.lexicons, lexicons);

    std::optional<pipeline::Switching> switching() const {
        return lexicons != nullptr ? lexicons->switching() : std::nullopt;
    }
};

}  // namespace groundswell::api
