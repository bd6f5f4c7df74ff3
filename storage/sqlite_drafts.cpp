// Drafts of SqliteStore: changes to the lexicon in use that are being gathered.
#include "storage/sqlite_backend.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_drafts =
    "SELECT id, name, base, edits, made_at, made_by, changed_at, changed_by, asked_version, asked_at, revision"
    " FROM lexicon_draft ORDER BY changed_at DESC, id";
constexpr std::string_view select_draft =
    "SELECT id, name, base, edits, made_at, made_by, changed_at, changed_by, asked_version, asked_at, revision"
    " FROM lexicon_draft WHERE id = ?1";
constexpr std::string_view insert_draft =
    "INSERT INTO lexicon_draft (id, name, base, edits, made_at, made_by, changed_at, changed_by, asked_version,"
    " asked_at, revision) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11 + 1)"
    " ON CONFLICT DO NOTHING RETURNING revision";
constexpr std::string_view update_draft =
    "UPDATE lexicon_draft SET name = ?2, base = ?3, edits = ?4, made_at = ?5, made_by = ?6, changed_at = ?7,"
    " changed_by = ?8, asked_version = ?9, asked_at = ?10, revision = revision + 1"
    " WHERE id = ?1 AND revision = ?11 RETURNING revision";
constexpr std::string_view delete_draft = "DELETE FROM lexicon_draft WHERE id = ?1 RETURNING id";

LexiconDraft draft_of(Statement& row) {
    return {.id = row.string(0),
            .name = row.string(1),
            .base = row.string(2),
            .edits = row.string(3),
            .made_at = row.string(4),
            .made_by = row.string(5),
            .changed_at = row.string(6),
            .changed_by = row.string(7),
            .asked_version = row.string(8),
            .asked_at = row.string(9),
            .revision = row.number(10)};
}

Error draft_overtaken(const LexiconDraft& draft) {
    return {.kind = ErrorKind::conflict,
            .code = "draft-overtaken",
            .message = "The draft '" + draft.name + "' was changed or thrown away meanwhile",
            .cure = "Look at what it holds now, then make the change again if it is still right."};
}

}  // namespace

Result<std::vector<LexiconDraft>> SqliteStore::lexicon_drafts() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_drafts);
    if (!select) return select.error();
    std::vector<LexiconDraft> drafts;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return drafts;
        drafts.push_back(draft_of(*select));
    }
}

Result<std::optional<LexiconDraft>> SqliteStore::lexicon_draft(const std::string& id) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_draft);
    if (!select) return select.error();
    auto row = select->bind(id).next();
    if (!row) return row.error();
    std::optional<LexiconDraft> found;
    if (*row) found = draft_of(*select);
    return found;
}

Result<std::uint64_t> SqliteStore::save_lexicon_draft(const LexiconDraft& draft) {
    auto transaction = writer_->begin("saving a draft of the lexicon");
    if (!transaction) return transaction.error();
    std::uint64_t revision = 0;
    {
        auto save = (*transaction)->connection().statement(draft.revision == 0 ? insert_draft : update_draft);
        if (!save) return save.error();
        auto row =
            save->bind(draft.id, draft.name, draft.base, draft.edits, draft.made_at, draft.made_by,
                       draft.changed_at, draft.changed_by, draft.asked_version, draft.asked_at, draft.revision)
                .next();
        if (!row) return row.error();
        if (!*row) return draft_overtaken(draft);
        revision = save->number(0);
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return revision;
}

Result<bool> SqliteStore::delete_lexicon_draft(const std::string& id) {
    auto transaction = writer_->begin("throwing away a draft of the lexicon");
    if (!transaction) return transaction.error();
    bool found = false;
    {
        auto remove = (*transaction)->connection().statement(delete_draft);
        if (!remove) return remove.error();
        auto row = remove->bind(id).next();
        if (!row) return row.error();
        found = *row;
    }
    if (auto committed = (*transaction)->commit(); !committed) return committed.error();
    return found;
}

}  // namespace groundswell::storage
