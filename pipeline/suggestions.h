// Suggestions: candidate rules from the answers of the store that no theme was found in.
//
// What it is    themes::Discovery over the answers a query chooses, compared with the coded ones of the same
//               choice, with uncoded ones of earlier waves of the same survey, or with uncoded ones of other
//               districts. Answers of "none" are left out: rules do not reach them.
// Call order    SuggestionCache::find() for each request; what was found for a question is kept while the data
//               stay as they are, for the last `most_kept` questions.
// Cost          A walk over the store with all texts, and themes::Discovery; then a look-up.
// Thread rule   find() may be called by many threads; one searches, the others wait for it.
// Errors        Those of the store and of the evidence.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

#include "analysis/figures/cube.h"
#include "analysis/themes/discovery.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::pipeline {

enum class Against : std::uint8_t {
    coded,      // the coded answers of the choice
    waves,      // the waves named, or each survey's newest, with earlier ones of the same survey
    districts,  // the districts named, with all other known ones
};

struct SuggestionQuery {
    Against against = Against::coded;
    figures::SummaryQuery choice;  // filter, question, duplicates and copies; the themes it names play no part
};

struct FoundSuggestions {
    std::shared_ptr<const Evidence> evidence;  // of the data they were found in
    std::shared_ptr<const themes::Suggestions> suggestions;
};

class SuggestionCache {
public:
    static constexpr std::size_t most_kept = 8;

    // `make_query` is asked again when data are committed while they are searched.
    using QueryMaker = std::function<Result<SuggestionQuery>(const Evidence&)>;
    Result<FoundSuggestions> find(storage::Store& store, EvidenceCache& evidence, const QueryMaker& make_query);

private:
    std::mutex searching_;
    std::list<std::pair<std::string, FoundSuggestions>> kept_;  // newest first, by question and data version
};

// What find() gives, without keeping it.
Result<themes::Suggestions> search_suggestions(storage::Store& store, const Evidence& evidence,
                                               const SuggestionQuery& query);

}  // namespace groundswell::pipeline
