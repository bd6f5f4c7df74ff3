// Destroying an upload: nothing of what it said is left in the files of the store.
//
// The connection overwrites what it deletes (secure_delete). Large tables only ever grow at their end, so that
// their rows were never moved and have no copies. The rows of small tables are moved about by SQLite, which leaves
// copies in the free room of pages: these tables are emptied and filled again.
#include <string>
#include <utility>

#include "storage/receipt_json.h"
#include "storage/sqlite_backend.h"
#include "storage/sqlite_lexicons.h"
#include "storage/sqlite_responses.h"
#include "storage/sqlite_uploads.h"
#include "storage/sqlite_withdrawal.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_range =
    "SELECT number, first_response, last_response, first_answer, last_answer FROM upload WHERE id = ?1";
constexpr std::string_view delete_questions =
    "DELETE FROM question WHERE number IN (SELECT question FROM question_of_upload WHERE upload = ?1)"
    " AND number NOT IN (SELECT question FROM question_of_upload WHERE upload <> ?1)";
constexpr std::string_view clear_upload =
    "UPDATE upload SET erased = 1, file_name = '', understanding = '', changes = ?2, problems = ?3, first_date = "
    "'',"
    " first_response = 0, last_response = -1, first_answer = 0, last_answer = -1 WHERE number = ?1";

Error unfinished_error(const Upload& upload) {
    return {.kind = ErrorKind::conflict,
            .code = "upload-unfinished",
            .message = "Upload '" + upload.id + "' is " + std::string(to_string(upload.state)) +
                       " and cannot be erased yet",
            .cure = "Wait until it is finished, or withdraw it first."};
}

Result<UploadRange> range_of(Connection& connection, const std::string& upload) {
    auto select = connection.statement(select_range);
    if (!select) return select.error();
    auto row = select->bind(upload).next();
    if (!row) return row.error();
    return UploadRange{.number = select->integer(0),
                       .first_response = select->integer(1),
                       .last_response = select->integer(2),
                       .first_answer = select->integer(3),
                       .last_answer = select->integer(4)};
}

template <typename... Values>
Result<void> run_erasing(Connection& connection, std::string_view sql, const Values&... values) {
    auto statement = connection.statement(sql);
    if (!statement) return statement.error();
    return statement->run(values...);
}

Result<std::vector<std::int64_t>> numbers_with_taggings(Connection& connection) {
    std::vector<std::int64_t> numbers;
    auto select = connection.statement("SELECT number FROM lexicon WHERE held = 1");
    if (!select) return select.error();
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return numbers;
        numbers.push_back(select->integer(0));
    }
}

Result<void> delete_rows(Connection& connection, const UploadRange& range) {
    if (range.first_response <= range.last_response) {
        const auto first = range.first_response, last = range.last_response;
        if (auto done = run_erasing(connection, "DELETE FROM response WHERE id BETWEEN ?1 AND ?2", first, last);
            !done)
            return done;
        if (auto done = run_erasing(connection, "DELETE FROM note WHERE response BETWEEN ?1 AND ?2", first, last);
            !done)
            return done;
        if (auto done = run_erasing(connection, "DELETE FROM kept WHERE id BETWEEN ?1 AND ?2", kept_id(first, 0),
                                    kept_id(last + 1, 0) - 1);
            !done)
            return done;
    }
    if (range.first_answer <= range.last_answer) {
        const auto first = range.first_answer, last = range.last_answer;
        if (auto done = run_erasing(connection, "DELETE FROM answer WHERE id BETWEEN ?1 AND ?2", first, last);
            !done)
            return done;
        auto lexicons = numbers_with_taggings(connection);
        if (!lexicons) return lexicons.error();
        for (const std::int64_t lexicon : *lexicons)
            if (auto done = run_erasing(connection, "DELETE FROM tagging WHERE id BETWEEN ?1 AND ?2",
                                        tagging_id(lexicon, first), tagging_id(lexicon, last));
                !done)
                return done;
    }
    return run_erasing(connection, "DELETE FROM reject WHERE id BETWEEN ?1 AND ?2", reject_id(range.number, 0),
                       reject_id(range.number + 1, 0) - 1);
}

// A receipt keeps which changes and problems there were and how many: their words may quote the file.
Result<void> clear_receipt(Connection& connection, const UploadRange& range, const Upload& upload) {
    std::vector<Change> changes;
    for (const Change& change : upload.changes) changes.push_back({change.code, {}, change.count});
    std::vector<Problem> problems;
    for (const Problem& problem : upload.problems)
        problems.push_back({.code = problem.code, .message = {}, .cure = {}, .place = {}, .count = problem.count});
    return run_erasing(connection, clear_upload, range.number, write_changes(changes), write_problems(problems));
}

// Deletes the labels that no response names any more; one look at all responses.
Result<void> delete_unused_labels(Connection& connection) {
    std::vector<bool> used;
    auto responses = connection.statement("SELECT district, sector, size FROM response");
    if (!responses) return responses.error();
    for (;;) {
        auto row = responses->next();
        if (!row) return row.error();
        if (!*row) break;
        for (int column = 0; column < 3; ++column) {
            const std::uint64_t number = responses->number(column);
            if (used.size() <= number) used.resize(number + 1);
            used[number] = true;
        }
    }
    std::vector<std::int64_t> unused;
    auto labels = connection.statement("SELECT number FROM label");
    if (!labels) return labels.error();
    for (;;) {
        auto row = labels->next();
        if (!row) return row.error();
        if (!*row) break;
        const std::uint64_t number = labels->number(0);
        if (number >= used.size() || !used[number]) unused.push_back(labels->integer(0));
    }
    for (const std::int64_t number : unused)
        if (auto done = run_erasing(connection, "DELETE FROM label WHERE number = ?1", number); !done) return done;
    return {};
}

Result<void> delete_unused_questions(Connection& connection, const UploadRange& range) {
    if (auto done = run_erasing(connection, delete_questions, range.number); !done) return done;
    return run_erasing(connection, "DELETE FROM question_of_upload WHERE upload = ?1", range.number);
}

Result<void> fill_again(Connection& connection, const std::string& table) {
    const std::string script = "CREATE TEMP TABLE moved AS SELECT * FROM main." + table + "; DELETE FROM main." +
                               table + "; INSERT INTO main." + table +
                               " SELECT * FROM moved ORDER BY number; DROP TABLE moved;";
    return connection.execute(script.c_str());
}

Result<void> erase(Connection& connection, Upload upload) {
    auto range = range_of(connection, upload.id);
    if (!range) return range.error();
    const bool counted = upload.state == UploadState::committed;
    if (counted) {
        upload.state = UploadState::withdrawn;
        if (auto saved = save_upload(connection, upload); !saved) return saved;
    }
    if (auto deleted = delete_rows(connection, *range); !deleted) return deleted;
    if (auto cleared = clear_receipt(connection, *range, upload); !cleared) return cleared;
    if (auto deleted = delete_unused_labels(connection); !deleted) return deleted;
    if (auto deleted = delete_unused_questions(connection, *range); !deleted) return deleted;
    if (counted)
        if (auto settled = settle_after(connection, upload); !settled) return settled;
    for (const char* table : {"upload", "label", "question"})
        if (auto filled = fill_again(connection, table); !filled) return filled;
    return {};
}

}  // namespace

Result<bool> SqliteStore::erase_upload(const std::string& id) {
    {
        auto transaction = writer_->begin("erasing " + id);
        if (!transaction) return transaction.error();
        Connection& connection = (*transaction)->connection();
        auto stored = load_upload(connection, id);
        if (!stored) return stored.error();
        if (!*stored) return false;
        if ((*stored)->state == UploadState::received || (*stored)->state == UploadState::processing)
            return unfinished_error(**stored);
        if (!(*stored)->erased) {
            if (auto erased = erase(connection, std::move(**stored)); !erased) return erased.error();
            if (auto raised = (*transaction)->raise_data_version(); !raised) return raised.error();
            if (auto committed = (*transaction)->commit(); !committed) return committed.error();
        }
    }
    if (auto emptied = writer_->empty_log(); !emptied) return emptied.error();
    return true;
}

}  // namespace groundswell::storage
