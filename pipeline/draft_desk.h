// DraftDesk: drafts of the lexicon kept, read, weighed against the evidence, and published.
//
// Call order    Any. A process has one, which goes before its store does: weighing goes on in the background.
// Two tabs      Every change is made over the draft as stored, so that none is lost; the same edit sent twice is
//               one. publish() names the version that was seen, which stands for every word of every file.
// State         Told from the store, never noted: what is published is what the store has been in terms of since
//               it was asked for. A process that ends midway leaves the draft open, to be published again.
// Cost          read(): as read_draft(), kept while draft and lexicon stay. impact(): some 3 us an answer and two
//               cubes, in the background, one at a time; kept while draft and data stay.
//
// Errors        Those of lexicon_draft.h and LexiconDesk::publish(); "draft-unknown" (not found);
//               "draft-published", "draft-publishing", "draft-overtaken", "draft-conflicts", "draft-too-large",
//               "draft-changes-nothing" and "drafts-too-many" (conflict); "draft-has-errors" (unprocessable);
//               "lexicon-gone".
// Thread rule   Any thread.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/result.h"
#include "pipeline/lexicon_cache.h"
#include "pipeline/lexicon_desk.h"
#include "pipeline/lexicon_diff.h"
#include "pipeline/lexicon_draft.h"
#include "storage/store.h"

namespace groundswell::pipeline {

enum class DraftState : std::uint8_t {
    open,
    publishing,
    failed,     // the last publishing was; the draft is open
    published,  // and can no longer be changed
};
std::string_view to_string(DraftState state);

struct DraftStanding {
    DraftState state = DraftState::open;
    double progress = 0;         // of publishing, 0..1
    std::optional<Error> error;  // of a failed one
};

// What a draft would change.
struct DraftImpact {
    LexiconDiff diff;
    std::vector<Error> warnings;       // on the rules and examples that the draft writes
    std::uint64_t other_warnings = 0;  // on the rest of the lexicon
    std::uint64_t data_version = 0;
};

// Under way, done or failed.
struct ImpactStanding {
    double progress = 0;
    std::shared_ptr<const DraftImpact> impact;
    std::optional<Error> error;
};

class DraftDesk {
public:
    static constexpr std::size_t most_drafts = 200, most_edits = 500;

    // `switches`: null where nothing can be published.
    DraftDesk(storage::Store& store, std::shared_ptr<LexiconCache> lexicons, LexiconDesk* switches);
    ~DraftDesk();
    DraftDesk(const DraftDesk&) = delete;
    DraftDesk& operator=(const DraftDesk&) = delete;

    struct Author {
        std::string token, now;
    };
    Result<storage::LexiconDraft> make(const std::string& name, const Author& author);
    Result<storage::LexiconDraft> find(const std::string& id);
    Result<storage::LexiconDraft> rename(const std::string& id, const std::string& name, const Author& author);
    // The edit must be one that can be made. One that is there already is not added again.
    Result<storage::LexiconDraft> add(const std::string& id, DraftEdit edit, const Author& author);
    // "edit-unknown" (not found).
    Result<storage::LexiconDraft> take_out(const std::string& id, std::uint64_t edit, const Author& author);
    Result<void> throw_away(const std::string& id);

    Result<DraftStanding> standing(const storage::LexiconDraft& draft);
    Result<std::shared_ptr<const DraftReading>> read(const storage::LexiconDraft& draft);
    // Waits so long for it to be done.
    Result<ImpactStanding> impact(const std::shared_ptr<const DraftReading>& reading, bool hide_personal,
                                  std::chrono::milliseconds wait);
    // `version`: of the reading that was looked at.
    Result<storage::LexiconDraft> publish(const std::string& id, const std::string& version, const Author& author);

private:
    struct Weighing;
    Result<storage::LexiconDraft> open_draft(const std::string& id);
    Result<storage::LexiconDraft> save(storage::LexiconDraft draft, const DraftEdits& edits, const Author& author);
    Result<storage::LexiconDraft> change(
        const std::string& id, const Author& author,
        const std::function<Result<bool>(DraftEdits&, storage::LexiconDraft&)>& how);
    void keep(std::shared_ptr<const DraftReading> reading);
    std::shared_ptr<Weighing> weighing_for(const std::shared_ptr<const DraftReading>& reading, bool hide_personal,
                                           std::uint64_t data_version);
    void weigh(Weighing& weighing);

    storage::Store& store_;
    std::shared_ptr<LexiconCache> lexicons_;
    LexiconDesk* switches_;
    std::mutex publishing_;
    std::mutex working_;                                       // one weighing at a time
    std::mutex guard_;                                         // of what is below
    std::list<std::shared_ptr<const DraftReading>> readings_;  // the latest used first
    std::list<std::shared_ptr<Weighing>> weighings_;
};

}  // namespace groundswell::pipeline
