// Drafts of the lexicon (pipeline/draft_desk.h), from what a caller sends and as the API gives them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/application.h"
#include "api/route.h"
#include "core/result.h"
#include "pipeline/draft_desk.h"

namespace groundswell::api {

// A draft as it is now: its state, and what comes of it over the lexicon in use. No reading of a published one.
struct DraftAnswer {
    storage::LexiconDraft draft;
    pipeline::DraftEdits edits;
    pipeline::DraftStanding standing;
    std::shared_ptr<const pipeline::DraftReading> reading;
};

// Who changes a draft, and when.
pipeline::DraftDesk::Author author_of(const Call& call);

Result<DraftAnswer> answer_of(Application& application, const storage::LexiconDraft& draft);

// The files of its lexicon, or of the version it was published as, in a folder of the lexicon's name: read by
// `groundswell lexicon use FOLDER` they are that version.
Result<std::string> draft_files_zip(Application& application, const DraftAnswer& answer);

// {"name"}.
Result<std::string> parse_draft_name(std::string_view json);
// The members of a rule tried, and "example" and "counter".
Result<pipeline::DraftEdit> parse_draft_edit(std::string_view json);
// {"version"}.
Result<std::string> parse_draft_version(std::string_view json);

// {"drafts":[{"id","name","state","base","edits","made_at","made_by","changed_at","changed_by","published"}]}
struct ListedDraft {
    storage::LexiconDraft draft;
    std::size_t edits = 0;
    pipeline::DraftState state = pipeline::DraftState::open;
};
Result<std::vector<ListedDraft>> listed_drafts(Application& application);
std::string drafts_json(const std::vector<ListedDraft>& drafts);
// {"id","name","state","progress","failure","base","over","moved","version","published","can_be_published",
//  "edits":[...],"check":{"examples","errors"}|null,"made_at","made_by","changed_at","changed_by"}
std::string draft_json(const DraftAnswer& answer);
// {"draft","over","version","state":"weighing"|"done","progress","data_version","masked","warnings",
//  "other_warnings","diff"}: what is not known yet is null. `diff` as `groundswell lexicon diff --json` gives it.
std::string draft_impact_json(const pipeline::DraftReading& reading, const pipeline::ImpactStanding& standing);

}  // namespace groundswell::api
