#include "pipeline/draft_desk.h"

#include <algorithm>
#include <utility>

#include "pipeline/files.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_readings_kept = 8;
constexpr int most_tries = 20;

Error draft_conflict(const char* code, std::string message, std::string cure) {
    return {.kind = ErrorKind::conflict, .code = code, .message = std::move(message), .cure = std::move(cure)};
}

Error draft_unknown(const std::string& id) {
    return {.kind = ErrorKind::not_found,
            .code = "draft-unknown",
            .message = "There is no draft '" + id + "'",
            .cure = "GET /v1/lexicons/drafts lists them; it may have been thrown away."};
}

Error draft_published(const storage::LexiconDraft& draft) {
    return draft_conflict("draft-published", "The draft '" + draft.name + "' has been published",
                          "Begin another draft: this one is kept as it was.");
}

// Whether the store has been kept in terms of what was asked for, since then.
Result<bool> came_into_use(storage::Store& store, const storage::LexiconDraft& draft) {
    auto entries = store.lexicons();
    if (!entries) return entries.error();
    return std::any_of(entries->begin(), entries->end(), [&](const storage::LexiconEntry& one) {
        return one.version == draft.asked_version && one.since >= draft.asked_at;
    });
}

Result<void> check_can_be_published(const DraftReading& reading, const std::string& version) {
    if (reading.conflicts() > 0)
        return draft_conflict("draft-conflicts", "Some edits of the draft no longer fit the lexicon in use",
                              "Take them out, or make them anew.");
    if (!reading.errors.empty())
        return Error{.kind = ErrorKind::unprocessable,
                     .code = "draft-has-errors",
                     .message = "The draft is not a sound lexicon",
                     .cure = "Mend what is listed, then publish it.",
                     .place = {},
                     .places = reading.errors};
    if (reading.version != version)
        return draft_conflict("draft-overtaken", "The draft is another by now: " + reading.version,
                              "Look at what it would change, then publish that version.");
    if (!reading.changes_something())
        return draft_conflict("draft-changes-nothing", "The draft is the lexicon in use, word by word",
                              "Add an edit first.");
    return {};
}

}  // namespace

std::string_view to_string(DraftState state) {
    switch (state) {
        case DraftState::open: return "open";
        case DraftState::publishing: return "publishing";
        case DraftState::failed: return "failed";
        case DraftState::published: return "published";
    }
    return {};
}

Result<storage::LexiconDraft> DraftDesk::find(const std::string& id) {
    auto draft = store_.lexicon_draft(id);
    if (!draft) return draft.error();
    if (!*draft) return draft_unknown(id);
    return std::move(**draft);
}

// One that may be changed.
Result<storage::LexiconDraft> DraftDesk::open_draft(const std::string& id) {
    auto draft = find(id);
    if (!draft) return draft;
    const auto now = standing(*draft);
    if (!now) return now.error();
    if (now->state == DraftState::published) return draft_published(*draft);
    if (now->state == DraftState::publishing)
        return draft_conflict("draft-publishing", "The draft '" + draft->name + "' is just being published",
                              "Wait until that is done, then begin another draft.");
    return draft;
}

Result<storage::LexiconDraft> DraftDesk::save(storage::LexiconDraft draft, const DraftEdits& edits,
                                              const Author& author) {
    draft.edits = draft_edits_text(edits);
    draft.changed_at = author.now;
    draft.changed_by = author.token;
    auto revision = store_.save_lexicon_draft(draft);
    if (!revision) return revision.error();
    draft.revision = *revision;
    return draft;
}

// `how` says whether there is anything to save. Another's change meanwhile: it is made over that one.
Result<storage::LexiconDraft> DraftDesk::change(
    const std::string& id, const Author& author,
    const std::function<Result<bool>(DraftEdits&, storage::LexiconDraft&)>& how) {
    for (int tries = 0;; ++tries) {
        auto draft = open_draft(id);
        if (!draft) return draft;
        auto edits = read_draft_edits(draft->edits);
        if (!edits) return edits.error();
        auto changed = how(*edits, *draft);
        if (!changed) return changed.error();
        if (!*changed) return draft;
        auto saved = save(std::move(*draft), *edits, author);
        if (saved || saved.error().code != "draft-overtaken" || tries == most_tries) return saved;
    }
}

Result<storage::LexiconDraft> DraftDesk::make(const std::string& name, const Author& author) {
    auto checked = checked_draft_name(name);
    if (!checked) return checked.error();
    auto drafts = store_.lexicon_drafts();
    if (!drafts) return drafts.error();
    if (drafts->size() >= most_drafts)
        return draft_conflict("drafts-too-many", "There are " + std::to_string(most_drafts) + " drafts already",
                              "Throw away those that are no longer needed.");
    auto current = store_.current_lexicon();
    if (!current) return current.error();
    storage::LexiconDraft draft{.id = "dr-" + random_hex(6),
                                .name = *checked,
                                .base = *current ? (*current)->version : std::string(),
                                .edits = {},
                                .made_at = author.now,
                                .made_by = author.token,
                                .changed_at = {},
                                .changed_by = {},
                                .asked_version = {},
                                .asked_at = {}};
    return save(std::move(draft), {}, author);
}

Result<storage::LexiconDraft> DraftDesk::rename(const std::string& id, const std::string& name,
                                                const Author& author) {
    auto checked = checked_draft_name(name);
    if (!checked) return checked.error();
    return change(id, author, [&](DraftEdits&, storage::LexiconDraft& draft) -> Result<bool> {
        if (draft.name == *checked) return false;
        draft.name = *checked;
        return true;
    });
}

Result<storage::LexiconDraft> DraftDesk::add(const std::string& id, DraftEdit edit, const Author& author) {
    auto checked = checked_edit(std::move(edit));
    if (!checked) return checked.error();
    std::optional<DraftReading> tried;  // is that of the draft, once it is saved
    auto saved = change(id, author, [&](DraftEdits& edits, storage::LexiconDraft& draft) -> Result<bool> {
        tried.reset();
        for (const DraftEdit& one : edits.edits)
            if (is_same_wish(one, *checked)) return false;
        if (edits.edits.size() >= most_edits)
            return draft_conflict("draft-too-large",
                                  "A draft has at most " + std::to_string(most_edits) + " edits",
                                  "Publish this one, and begin another.");
        DraftEdit added = *checked;
        added.id = edits.next++;
        added.by = author.token;
        added.at = author.now;
        DraftEdits with = edits;
        with.edits.push_back(added);
        storage::LexiconDraft unsaved = draft;
        unsaved.edits = draft_edits_text(with);
        unsaved.revision = 0;
        auto reading = read(unsaved);
        if (!reading) return reading.error();
        if (const auto& conflict = (*reading)->applied.back().conflict) return *conflict;
        if (!(*reading)->after && !(*reading)->errors.empty()) return (*reading)->errors.front();
        with.edits.back().was = (*reading)->applied.back().was;
        tried = **reading;
        tried->edits = with;
        edits = std::move(with);
        return true;
    });
    if (saved && tried) {
        tried->draft = *saved;
        keep(std::make_shared<const DraftReading>(std::move(*tried)));
    }
    return saved;
}

Result<storage::LexiconDraft> DraftDesk::take_out(const std::string& id, std::uint64_t edit,
                                                  const Author& author) {
    return change(id, author, [&](DraftEdits& edits, storage::LexiconDraft&) -> Result<bool> {
        const auto gone = std::erase_if(edits.edits, [&](const DraftEdit& one) { return one.id == edit; });
        if (gone > 0) return true;
        if (edit > 0 && edit < edits.next) return false;  // taken out before
        return Error{.kind = ErrorKind::not_found,
                     .code = "edit-unknown",
                     .message = "The draft has no edit " + std::to_string(edit),
                     .cure = "GET the draft; it lists its edits."};
    });
}

Result<void> DraftDesk::throw_away(const std::string& id) {
    auto draft = find(id);
    if (!draft) return draft.error();
    const auto now = standing(*draft);
    if (!now) return now.error();
    if (now->state == DraftState::publishing)
        return draft_conflict("draft-publishing", "The draft '" + draft->name + "' is just being published",
                              "Wait until that is done.");
    auto deleted = store_.delete_lexicon_draft(id);
    if (!deleted) return deleted.error();
    return {};
}

Result<DraftStanding> DraftDesk::standing(const storage::LexiconDraft& draft) {
    DraftStanding standing;
    if (draft.asked_version.empty()) return standing;
    // Asked before the store is: a switch that ends in between is in the store by then.
    const auto switching = switches_ != nullptr ? switches_->switching() : std::nullopt;
    auto came = came_into_use(store_, draft);
    if (!came) return came.error();
    if (*came) {
        standing.state = DraftState::published;
    } else if (switching && switching->to == draft.asked_version) {
        const bool failed = switching->state == Switching::State::failed;
        standing.state = failed ? DraftState::failed : DraftState::publishing;
        standing.progress = switching->progress;
        if (failed) standing.error = switching->error;
    }
    return standing;
}

Result<std::shared_ptr<const DraftReading>> DraftDesk::read(const storage::LexiconDraft& draft) {
    auto in_use = lexicons_->current(store_);
    if (!in_use) return in_use.error();
    if (!*in_use || !(*in_use)->can_tag())
        return Error{.kind = ErrorKind::gone,
                     .code = "lexicon-gone",
                     .message = "This release cannot tag by the lexicon in use",
                     .cure = "Switch the store to a lexicon of this release, then try again."};
    {
        const std::lock_guard lock(guard_);
        for (auto one = readings_.begin(); one != readings_.end(); ++one) {
            if ((*one)->over != (*in_use)->version() || (*one)->draft.id != draft.id ||
                (*one)->draft.revision != draft.revision || draft.revision == 0)
                continue;
            readings_.splice(readings_.begin(), readings_, one);
            return readings_.front();
        }
    }
    auto files = store_.lexicon_files((*in_use)->number());
    if (!files) return files.error();
    auto read = read_draft(draft, **in_use, *files);
    if (!read) return read.error();
    auto reading = std::make_shared<const DraftReading>(std::move(*read));
    if (draft.revision != 0) keep(reading);
    return reading;
}

void DraftDesk::keep(std::shared_ptr<const DraftReading> reading) {
    const std::lock_guard lock(guard_);
    readings_.push_front(std::move(reading));
    if (readings_.size() > most_readings_kept) readings_.pop_back();
}

Result<storage::LexiconDraft> DraftDesk::publish(const std::string& id, const std::string& version,
                                                 const Author& author) {
    const std::lock_guard lock(publishing_);  // the second of two clicks finds what the first has done
    auto draft = find(id);
    if (!draft) return draft;
    const auto now = standing(*draft);
    if (!now) return now.error();
    const bool is_asked_again = draft->asked_version == version;
    if (now->state == DraftState::published) return is_asked_again ? draft : draft_published(*draft);
    if (now->state == DraftState::publishing && is_asked_again) return draft;
    const auto reading = read(*draft);
    if (!reading) return reading.error();
    if (auto sound = check_can_be_published(**reading, version); !sound) return sound.error();
    if (switches_ == nullptr)
        return draft_conflict("lexicon-named", "This process cannot switch to another lexicon",
                              "Use the service.");
    const std::string asked_before = draft->asked_version;
    draft->asked_version = version;
    draft->asked_at = author.now;
    draft->base = (*reading)->over;
    auto saved = save(*draft, (*reading)->edits, author);
    if (!saved) return saved;
    if (auto begun = switches_->publish((*reading)->after, (*reading)->over); !begun) {
        saved->asked_version = asked_before;
        if (auto undone = save(*saved, (*reading)->edits, author); !undone) return undone;
        return begun.error();
    }
    return saved;
}

}  // namespace groundswell::pipeline
