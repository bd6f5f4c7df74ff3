#include "storage/sqlite_uploads.h"

#include <cassert>
#include <utility>

#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_error.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

const std::string select_upload =
    "SELECT id, organisation, survey, wave, file_name, digest, bytes, state, received_at, committed_at, rows_read,"
    " rows_accepted, rows_duplicate, rows_rejected, progress, changes, problems, understanding, replaces,"
    " replaced_by, erased FROM upload ";
const std::string select_by_id = select_upload + "WHERE id = ?1";
const std::string select_all = select_upload + "ORDER BY number DESC";
const std::string select_delivered = select_upload +
                                     "WHERE organisation = ?1 AND survey = ?2 AND wave = ?3 AND digest = ?4"
                                     " AND state NOT IN ('failed', 'withdrawn', 'replaced')";

constexpr std::string_view insert_upload =
    "INSERT INTO upload (id, organisation, survey, wave, file_name, digest, bytes, state, received_at, "
    "committed_at,"
    " rows_read, rows_accepted, rows_duplicate, rows_rejected, progress, changes, problems, understanding,"
    " replaces)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)";
constexpr std::string_view update_upload_sql =
    "UPDATE upload SET state = ?2, committed_at = ?3, rows_read = ?4, rows_accepted = ?5, rows_duplicate = ?6,"
    " rows_rejected = ?7, progress = ?8, changes = ?9, problems = ?10, understanding = ?11 WHERE id = ?1";
constexpr std::string_view select_rejects =
    "SELECT row, column, code, reason, cure, record FROM reject WHERE id BETWEEN ?1 AND ?2 ORDER BY id";

Result<Upload> read_upload(const Statement& row, const std::string& directory) {
    const auto state = parse_upload_state(row.text(7));
    auto changes = read_changes(row.text(15));
    auto problems = read_problems(row.text(16));
    if (!state || !changes || !problems) return corrupt_error("a receipt is unreadable", directory);
    return Upload{.id = row.string(0),
                  .organisation = row.string(1),
                  .survey = row.string(2),
                  .wave = row.string(3),
                  .file_name = row.string(4),
                  .digest = row.string(5),
                  .bytes = row.number(6),
                  .state = *state,
                  .received_at = row.string(8),
                  .committed_at = row.string(9),
                  .rows = {.read = row.number(10),
                           .accepted = row.number(11),
                           .duplicate = row.number(12),
                           .rejected = row.number(13)},
                  .progress = row.real(14),
                  .changes = std::move(*changes),
                  .problems = std::move(*problems),
                  .understanding_json = row.string(17),
                  .replaces = row.string(18),
                  .replaced_by = row.string(19),
                  .erased = row.flag(20)};
}

// The first row of a bound statement as an upload, if there is one.
Result<std::optional<Upload>> first_upload(Statement& select, const std::string& directory) {
    auto row = select.next();
    if (!row) return row.error();
    if (!*row) return std::optional<Upload>();
    auto upload = read_upload(select, directory);
    if (!upload) return upload.error();
    return std::optional<Upload>(std::move(*upload));
}

bool is_open(UploadState state) {
    return state == UploadState::received || state == UploadState::processing;
}

}  // namespace

Error upload_unknown_error(const std::string& id) {
    return {.kind = ErrorKind::not_found,
            .code = "upload-unknown",
            .message = "There is no upload '" + id + "'",
            .cure = "Check its id against the list of uploads."};
}

Error upload_closed_error(const Upload& upload) {
    return {.kind = ErrorKind::conflict,
            .code = "upload-closed",
            .message = "Upload '" + upload.id + "' is " + std::string(to_string(upload.state)) +
                       " and takes no more records",
            .cure = "Deliver the file again as a new upload."};
}

Result<std::optional<Upload>> load_upload(Connection& connection, const std::string& id) {
    auto select = connection.statement(select_by_id);
    if (!select) return select.error();
    select->bind(id);
    return first_upload(*select, connection.directory());
}

Result<std::optional<Upload>> delivered_upload(Connection& connection, const Upload& upload) {
    auto select = connection.statement(select_delivered);
    if (!select) return select.error();
    select->bind(upload.organisation, upload.survey, upload.wave, upload.digest);
    return first_upload(*select, connection.directory());
}

Result<std::int64_t> upload_number(Connection& connection, const std::string& id) {
    auto select = connection.statement("SELECT number FROM upload WHERE id = ?1");
    if (!select) return select.error();
    auto row = select->bind(id).next();
    if (!row) return row.error();
    return *row ? select->integer(0) : 0;
}

Result<void> add_upload(Connection& connection, const Upload& upload) {
    auto statement = connection.statement(insert_upload);
    if (!statement) return statement.error();
    return statement->run(upload.id, upload.organisation, upload.survey, upload.wave, upload.file_name,
                          upload.digest, upload.bytes, to_string(upload.state), upload.received_at,
                          upload.committed_at, upload.rows.read, upload.rows.accepted, upload.rows.duplicate,
                          upload.rows.rejected, upload.progress, write_changes(upload.changes),
                          write_problems(upload.problems), upload.understanding_json, upload.replaces);
}

Result<void> save_upload(Connection& connection, const Upload& upload) {
    auto update = connection.statement(update_upload_sql);
    if (!update) return update.error();
    return update->run(upload.id, to_string(upload.state), upload.committed_at, upload.rows.read,
                       upload.rows.accepted, upload.rows.duplicate, upload.rows.rejected, upload.progress,
                       write_changes(upload.changes), write_problems(upload.problems), upload.understanding_json);
}

Result<std::optional<Upload>> SqliteStore::upload(const std::string& id) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto upload = load_upload(**reader, id);
    if (!upload || !*upload || !is_open((*upload)->state)) return upload;
    const std::lock_guard lock(open_upload_.guard);
    if (open_upload_.id == id && open_upload_.progress) return open_upload_.progress;
    return upload;
}

Result<std::vector<Upload>> SqliteStore::uploads() {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_all);
    if (!select) return select.error();
    std::vector<Upload> uploads;
    for (;;) {
        auto upload = first_upload(*select, directory_);
        if (!upload) return upload.error();
        if (!*upload) return uploads;
        uploads.push_back(std::move(**upload));
    }
}

Result<void> SqliteStore::update_upload(const Upload& upload) {
    assert((is_open(upload.state) || upload.state == UploadState::failed) &&
           "commit() and withdraw_upload() do the rest");
    {
        std::unique_lock lock(open_upload_.guard);
        if (open_upload_.writer != nullptr && open_upload_.id == upload.id) {
            if (upload.state != UploadState::failed) {
                open_upload_.progress = upload;
                return {};
            }
            SqliteUploadWriter* writer = open_upload_.writer;
            lock.unlock();
            writer->end();
        }
    }
    auto transaction = writer_->begin("noting the state of " + upload.id, options_.upload_wait);
    if (!transaction) return transaction.error();
    Connection& connection = (*transaction)->connection();
    auto stored = load_upload(connection, upload.id);
    if (!stored) return stored.error();
    if (!*stored) return upload_unknown_error(upload.id);
    const bool failed_already = (*stored)->state == UploadState::failed && upload.state == UploadState::failed;
    if (!is_open((*stored)->state) && !failed_already) return upload_closed_error(**stored);
    if (auto saved = save_upload(connection, upload); !saved) return saved;
    return (*transaction)->commit();
}

Result<std::vector<Reject>> SqliteStore::rejects(const std::string& upload) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    auto select = (*reader)->statement(select_rejects);
    if (!select) return select.error();
    auto number = upload_number(**reader, upload);
    if (!number) return number.error();
    select->bind(reject_id(*number, 0), reject_id(*number + 1, 0) - 1);
    std::vector<Reject> rejects;
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return rejects;
        rejects.push_back({.row = select->number(0),
                           .column = static_cast<std::uint32_t>(select->integer(1)),
                           .code = select->string(2),
                           .reason = select->string(3),
                           .cure = select->string(4),
                           .record = select->string(5)});
    }
}

Result<std::unique_ptr<UploadWriter>> SqliteStore::begin_upload(const Upload& upload,
                                                                const std::string& lexicon_version) {
    return SqliteUploadWriter::begin(*writer_, options_.upload_wait, open_upload_, upload, lexicon_version);
}

}  // namespace groundswell::storage
