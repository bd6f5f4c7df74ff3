// From the words of a query (?against=coded&district=...) to candidate rules with examples the caller may see:
// shared by the API, the page and the command line.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "analysis/themes/discovery.h"
#include "api/access.h"
#include "api/cursor.h"
#include "api/route.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"
#include "pipeline/suggestions.h"
#include "storage/store.h"

namespace groundswell::api {

// The filters of a summary that choose answers, those that choose among proposed themes, and `against`.
const std::vector<Parameter>& suggestion_parameters();

// An uncoded answer, masked as the caller may see it, and where the candidate stands in it (code points).
struct SuggestionExample {
    std::uint64_t answer = 0, response = 0;
    std::string organisation, survey, wave;
    std::string text;
    bool masked = false;
    std::uint32_t start = 0, end = 0;
};

struct SuggestionAnswer {
    std::map<std::string, std::string> parameters;  // as asked
    pipeline::FoundSuggestions found;
    std::size_t groups = 0;                                // in all, themes asked for considered
    std::vector<themes::Suggestion> shown;                 // those of this page
    std::vector<std::vector<SuggestionExample>> examples;  // parallel to shown
    std::uint64_t next = 0;                                // where the next page begins; 0: this is the last
    std::string cursor;                                    // the same for the API, sealed; empty elsewhere
};

// What the finding needs, wherever it is asked from.
struct SuggestionSources {
    storage::Store& store;
    pipeline::EvidenceCache& evidence;
    pipeline::SuggestionCache& cache;
    const pipeline::Resources& resources;
};

// An uploader's answers are those of its own organisation, on both sides of the comparison. "parameter-missing":
// against=districts without a district. Cost: see pipeline/suggestions.h.
Result<SuggestionAnswer> find_suggestions(const SuggestionSources& sources,
                                          const std::map<std::string, std::string>& parameters,
                                          const Caller& caller, const Page& page);

}  // namespace groundswell::api
