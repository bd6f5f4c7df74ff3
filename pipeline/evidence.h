// Evidence: a consistent picture of the store in memory, from which all figures of one request are counted.
//
// Call order    EvidenceCache::current() for each request: gives the picture of the newest data version, building
//               it anew when this or any other process has committed since. under() gives the same evidence in
//               terms of an earlier lexicon, as_of() what counted at an earlier data version.
// As of         Uploads, and which of their records counted, are those of then; names of organisations, surveys,
//               waves and their starts are those of now, and so is what is known of places and of businesses.
// Earlier       Taggings stored under an earlier lexicon are taken as they are; answers that came later are tagged
//               by it, and so are all where its taggings are no longer stored. Where this release reads otherwise
//               than the one that stored it, answers without tagging are left out and counted in `untagged`.
// Thread rule   current() and under() may be called by many threads; one of them builds, the others wait for it.
// Cost          A data version check when nothing changed; a full read of the store when something did, with a
//               search for copies (copies_search.h). Tagging costs 10 us an answer; `most_earlier` are kept.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/figures/summary_cache.h"
#include "core/evidence.h"
#include "core/result.h"
#include "pipeline/copies_search.h"
#include "pipeline/cube_of_store.h"
#include "pipeline/lexicon_cache.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// The surveys and waves an organisation has delivered to: what its people may know of.
struct Delivered {
    std::set<std::string> surveys;
    std::set<std::pair<std::string, std::string>> waves;  // survey, wave
};

struct Evidence {
    std::uint64_t data_version = 0;  // that of as_of() where that was asked for
    bool past = false;               // of as_of(): what counted then may not count now
    std::string lexicon_version;
    std::shared_ptr<const LexiconInUse> in_use;  // of that version
    bool held = true;                            // its taggings are stored
    std::uint64_t untagged = 0;                  // answers in no base, since they have no tagging under it
    std::vector<Organisation> organisations;
    std::vector<Survey> surveys;
    std::vector<Wave> waves;
    std::map<std::string, Delivered> delivered;  // by organisation
    std::vector<Question> questions;
    std::vector<std::uint64_t> question_numbers;  // the store's, parallel to questions
    std::shared_ptr<const figures::Cube> cube;
    std::shared_ptr<figures::SummaryCache> summaries = std::make_shared<figures::SummaryCache>();

    const themes::Lexicon& lexicon() const { return in_use->lexicon(); }
    const Organisation* organisation(const std::string& id) const;
    // Who belongs to no organisation may know of all.
    bool knows_survey(const std::string& organisation, const std::string& survey) const;
    std::vector<Survey> surveys_known_to(const std::string& organisation) const;
    std::vector<Wave> waves_known_to(const std::string& organisation) const;
    themes::Asked asked_by(std::uint64_t question_number) const;
};

// Answers by id as Store::answers() gives them, with their taggings in terms of the picture's lexicon.
Result<std::vector<storage::StoredResponse>> answers_in_terms_of(storage::Store& store, const Evidence& evidence,
                                                                 const std::vector<std::uint64_t>& ids);

class EvidenceCache {
public:
    static constexpr std::size_t most_earlier = 2;

    // Without tables it is not known what districts and sectors belong to.
    EvidenceCache(storage::Store& store, std::shared_ptr<LexiconCache> lexicons,
                  std::shared_ptr<const reference::Tables> tables = nullptr);
    EvidenceCache(storage::Store& store, std::shared_ptr<const themes::Tagger> own,
                  std::shared_ptr<const reference::Tables> tables = nullptr);
    Result<std::shared_ptr<const Evidence>> current();
    // A version of GET /v1/lexicons. Errors "lexicon-unknown", "lexicon-gone".
    Result<std::shared_ptr<const Evidence>> under(const std::string& version);
    // At a moment of the store, in terms of a lexicon version, or of that of then when it is empty. Errors
    // "as-of-erased" (gone) and those of under().
    Result<std::shared_ptr<const Evidence>> as_of(const storage::Moment& moment, const std::string& version);

private:
    using Built = std::shared_ptr<const Evidence>;
    // What is asked for beside the newest.
    struct Wanted {
        std::string lexicon;      // empty: the current one
        std::uint64_t as_of = 0;  // 0: now
        friend bool operator==(const Wanted&, const Wanted&) = default;
    };
    // An erasure since may be of what it shows: it holds for the data version at which it was built.
    struct Earlier {
        Wanted wanted;
        std::uint64_t built_at = 0;
        Built evidence;
    };
    Result<Built> earlier(const Wanted& wanted);
    Result<Built> build(const Wanted& wanted);
    Result<void> choose_lexicon(const std::string& version, Evidence& evidence);
    Result<void> add_responses(Evidence& evidence, const Wanted& wanted, figures::CubeBuilder& builder,
                               const QuestionNumbers& numbers);
    Result<std::shared_ptr<const LexiconInUse>> lexicon_now();
    Built kept_earlier(const Wanted& wanted, std::uint64_t data_version);

    storage::Store& store_;
    std::shared_ptr<LexiconCache> lexicons_;
    std::shared_ptr<const reference::Tables> tables_;
    std::mutex building_;
    CopiesSearch copies_;  // of the one that builds
    std::mutex guard_;     // of what is below
    std::shared_ptr<const Evidence> latest_;
    std::deque<Earlier> earlier_;
};

}  // namespace groundswell::pipeline
