#include "storage/sqlite_upload_writer.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "storage/sqlite_error.h"
#include "storage/sqlite_lexicons.h"
#include "storage/sqlite_questions.h"
#include "storage/sqlite_uploads.h"
#include "storage/sqlite_wave_records.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view insert_response_sql =
    "INSERT INTO response (id, upload, row, respondent, district, sector, size, date, weight, marks, standing,"
    " record_digest, answers_digest, firm, likeness)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)";
constexpr std::string_view insert_answer_sql =
    "INSERT INTO answer (id, response, question, text) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view insert_reject_sql =
    "INSERT INTO reject (id, row, column, code, reason, cure, record) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
constexpr std::string_view insert_kept_sql = "INSERT INTO kept (id, header, value) VALUES (?1, ?2, ?3)";
constexpr std::string_view insert_note_sql =
    "INSERT INTO note (response, kind, other_upload, other_row) VALUES (?1, ?2, ?3, ?4)";
constexpr std::string_view select_earlier_sql =
    "SELECT upload.number, upload.id, row FROM response JOIN upload ON upload.number = response.upload"
    " WHERE response.id = ?1";
constexpr std::string_view note_question_sql =
    "INSERT INTO question_of_upload (upload, question) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
constexpr std::string_view replace_sql =
    "UPDATE upload SET state = 'replaced', replaced_by = ?2 WHERE id = ?1 AND state = 'committed'";
constexpr std::string_view supersede_sql = "UPDATE response SET standing = 2 WHERE id = ?1";
constexpr std::string_view finish_upload_sql =
    "UPDATE upload SET first_date = ?2, first_response = ?3, last_response = ?4, first_answer = ?5, last_answer = "
    "?6"
    " WHERE number = ?1";
constexpr std::string_view raise_counters_sql =
    "UPDATE counter SET value = CASE name WHEN 'last_response' THEN ?1 ELSE ?2 END"
    " WHERE name IN ('last_response', 'last_answer')";
constexpr std::size_t date_size = 10;  // YYYY-MM-DD

}  // namespace

SqliteUploadWriter::SqliteUploadWriter(std::unique_ptr<WriteTransaction> transaction, OpenUpload& open,
                                       Upload upload)
    : transaction_(std::move(transaction)), open_(open), upload_(std::move(upload)) {
    const std::lock_guard lock(open_.guard);
    open_.writer = this;
    open_.id = upload_.id;
    open_.progress.reset();
}

Result<std::unique_ptr<UploadWriter>> SqliteUploadWriter::begin(Writer& writer, std::chrono::milliseconds wait,
                                                                OpenUpload& open, const Upload& upload,
                                                                const std::string& lexicon_version) {
    auto transaction = writer.begin_large("storing " + upload.id, wait);
    if (!transaction) return transaction.error();
    std::unique_ptr<SqliteUploadWriter> upload_writer(
        new SqliteUploadWriter(std::move(*transaction), open, upload));
    if (auto prepared = upload_writer->prepare(lexicon_version); !prepared) return prepared.error();
    return std::unique_ptr<UploadWriter>(std::move(upload_writer));
}

SqliteUploadWriter::~SqliteUploadWriter() {
    end();
}

void SqliteUploadWriter::end() {
    {
        const std::lock_guard lock(open_.guard);
        if (open_.writer == this) {
            open_.writer = nullptr;
            open_.id.clear();
            open_.progress.reset();
        }
    }
    close_statements();
    transaction_.reset();
}

// Before the transaction ends: from then on the connection is another thread's.
void SqliteUploadWriter::close_statements() {
    for (auto* statement : {&insert_response_, &insert_answer_, &insert_tagging_, &insert_reject_, &insert_kept_,
                            &insert_note_, &select_earlier_, &update_standing_})
        statement->reset();
}

Error SqliteUploadWriter::ended() const {
    return {.kind = ErrorKind::conflict,
            .code = "upload-ended",
            .message = "Storing upload '" + upload_.id + "' has ended; nothing of it was stored",
            .cure = "Deliver the file again."};
}

template <typename Value>
Result<Value> SqliteUploadWriter::checked(Result<Value> result) {
    if (!result) end();
    return result;
}

Result<void> SqliteUploadWriter::prepare(const std::string& lexicon_version) {
    Connection& connection = transaction_->connection();
    auto stored = load_upload(connection, upload_.id);
    if (!stored) return stored.error();
    if (!*stored) return upload_unknown_error(upload_.id);
    if ((*stored)->state != UploadState::received && (*stored)->state != UploadState::processing)
        return upload_closed_error(**stored);
    upload_ = std::move(**stored);

    auto lexicon = current_lexicon_number(connection, lexicon_version);
    if (!lexicon) return lexicon.error();
    lexicon_ = *lexicon;
    if (auto checked = check_replaced(); !checked) return checked;
    labels_.emplace(connection);
    if (auto found = find_upload(); !found) return found;
    if (auto created = create_survey_and_wave(); !created) return created;
    finder_.emplace(recall_from(connection));
    if (auto replayed = replay_wave(connection, {upload_.organisation, upload_.survey, upload_.wave},
                                    upload_.replaces, *finder_);
        !replayed)
        return replayed;
    return prepare_statements();
}

// Asked again: since it was received, another may have replaced or withdrawn the same one.
Result<void> SqliteUploadWriter::check_replaced() {
    if (upload_.replaces.empty()) return {};
    auto replaced = load_upload(transaction_->connection(), upload_.replaces);
    if (!replaced) return replaced.error();
    if (!*replaced) return upload_unknown_error(upload_.replaces);
    if ((*replaced)->state != UploadState::committed) return replaces_closed_error(**replaced);
    return {};
}

Result<void> SqliteUploadWriter::find_upload() {
    auto numbers = transaction_->connection().statement(
        "SELECT number, (SELECT value FROM counter WHERE name = 'last_response'),"
        " (SELECT value FROM counter WHERE name = 'last_answer') FROM upload WHERE id = ?1");
    if (!numbers) return numbers.error();
    auto row = numbers->bind(upload_.id).next();
    if (!row) return row.error();
    range_ = {.number = numbers->integer(0),
              .first_response = numbers->integer(1) + 1,
              .last_response = numbers->integer(1),
              .first_answer = numbers->integer(2) + 1,
              .last_answer = numbers->integer(2)};
    return {};
}

Result<void> SqliteUploadWriter::create_survey_and_wave() {
    Connection& connection = transaction_->connection();
    if (auto survey = ensure_survey(connection, upload_.survey); !survey) return survey;
    return ensure_wave(connection, upload_.survey, upload_.wave);
}

Result<void> SqliteUploadWriter::prepare_statements() {
    const std::pair<std::optional<Statement>*, std::string_view> all[] = {
        {&insert_response_, insert_response_sql}, {&insert_answer_, insert_answer_sql},
        {&insert_tagging_, insert_tagging},       {&insert_reject_, insert_reject_sql},
        {&insert_kept_, insert_kept_sql},         {&insert_note_, insert_note_sql},
        {&select_earlier_, select_earlier_sql},   {&update_standing_, supersede_sql}};
    for (const auto& [place, sql] : all) {
        auto statement = transaction_->connection().statement(sql);
        if (!statement) return statement.error();
        place->emplace(std::move(*statement));
    }
    return {};
}

Result<std::uint64_t> SqliteUploadWriter::add_question(const Question& question) {
    if (!transaction_) return ended();
    assert(question.survey == upload_.survey && "a question belongs to the survey of its upload");
    auto number = checked(ensure_question(transaction_->connection(), question));
    if (!number) return number;
    questions_.push_back(*number);
    auto note = checked(transaction_->connection().statement(note_question_sql));
    if (!note) return note.error();
    if (auto noted = checked(note->run(range_.number, *number)); !noted) return noted.error();
    return number;
}

Result<Added> SqliteUploadWriter::add(const Response& response, const std::vector<StoredTagging>& taggings) {
    assert(taggings.size() == response.answers.size());
    if (!transaction_) return ended();
    range_.last_response++;
    auto seen = checked(finder_->see({.id = static_cast<std::uint64_t>(range_.last_response),
                                      .respondent = response.respondent,
                                      .record_digest = &response.record_digest,
                                      .answers_digest = &response.answers_digest,
                                      .provisional = response.test || response.partial,
                                      .text_only = response.text_only}));
    if (!seen) return seen.error();
    Added added{.disposition = *seen, .earlier = {}};
    if (auto inserted = checked(insert_response(response, added.disposition)); !inserted) return inserted.error();
    for (std::size_t index = 0; index < taggings.size(); ++index)
        if (auto inserted = checked(insert_answer(response.answers[index], taggings[index])); !inserted)
            return inserted.error();
    if (auto kept = checked(insert_kept(response.kept)); !kept) return kept.error();
    if (added.disposition != Disposition::accepted) {
        if (auto noted = checked(note(added)); !noted) return noted.error();
        if (auto done = checked(supersede()); !done) return done.error();
    }
    if (response.date.size() >= date_size) {
        const std::string_view date = std::string_view(response.date).substr(0, date_size);
        if (first_date_.empty() || date < first_date_) first_date_ = date;
    }
    return added;
}

Result<void> SqliteUploadWriter::insert_response(const Response& response, Disposition disposition) {
    auto district = labels_->number(response.district);
    if (!district) return district.error();
    auto sector = labels_->number(response.sector);
    if (!sector) return sector.error();
    auto size = labels_->number(response.size);
    if (!size) return size.error();
    const Standing standing = disposition == Disposition::duplicate ? Standing::duplicate : Standing::counts;
    return insert_response_->run(range_.last_response, range_.number, response.row, response.respondent, *district,
                                 *sector, *size, response.date, response.weight, marks_of(response), standing,
                                 response.record_digest, response.answers_digest, response.firm,
                                 likeness_blob(response.likeness));
}

Result<void> SqliteUploadWriter::insert_answer(const Answer& answer, const StoredTagging& tagging) {
    assert(answer.question < questions_.size() && "add_question comes before the answers to it");
    range_.last_answer++;
    const std::uint64_t question = questions_[answer.question];
    if (auto inserted = insert_answer_->run(range_.last_answer, range_.last_response, question, answer.text);
        !inserted)
        return inserted;
    return run_insert_tagging(*insert_tagging_, tagging_id(lexicon_, range_.last_answer), range_.last_response,
                              question, tagging);
}

Result<void> SqliteUploadWriter::insert_kept(const std::vector<KeptCell>& kept) {
    assert(kept.size() < std::size_t{1} << kept_bits);
    std::int64_t position = 0;
    for (const KeptCell& cell : kept)
        if (auto inserted = insert_kept_->run(kept_id(range_.last_response, position++), cell.header, cell.value);
            !inserted)
            return inserted;
    return {};
}

// The row is looked up rather than remembered: few records repeat another, and memory must not grow for the rest.
Result<void> SqliteUploadWriter::note(Added& added) {
    auto found = select_earlier_->bind(finder_->earlier()).next();
    if (!found) return found.error();
    if (!*found) return corrupt_error("an earlier record is missing", transaction_->connection().directory());
    added.earlier = {.upload = select_earlier_->string(1), .row = select_earlier_->number(2)};
    const std::int64_t upload = select_earlier_->integer(0);
    select_earlier_->reset();
    return insert_note_->run(range_.last_response, note_kind(added.disposition), upload, added.earlier->row);
}

Result<void> SqliteUploadWriter::supersede() {
    for (const std::uint64_t earlier : finder_->superseded())
        if (auto updated = update_standing_->run(earlier); !updated) return updated;
    return {};
}

Result<void> SqliteUploadWriter::reject(const Reject& reject) {
    if (!transaction_) return ended();
    return checked(insert_reject_->run(reject_id(range_.number, ++rejects_), reject.row, reject.column,
                                       reject.code, reject.reason, reject.cure, reject.record));
}

Result<void> SqliteUploadWriter::commit(const Upload& receipt) {
    if (!transaction_) return ended();
    assert(receipt.id == upload_.id);
    if (auto stored = checked(store_receipt(receipt)); !stored) return stored;
    close_statements();
    if (auto committed = checked(transaction_->commit()); !committed) return committed;
    end();
    return {};
}

Result<void> SqliteUploadWriter::store_receipt(const Upload& receipt) {
    Connection& connection = transaction_->connection();
    Upload committed = receipt;
    committed.state = UploadState::committed;
    if (auto saved = save_upload(connection, committed); !saved) return saved;

    auto finish = connection.statement(finish_upload_sql);
    if (!finish) return finish.error();
    if (auto done = finish->run(range_.number, first_date_, range_.first_response, range_.last_response,
                                range_.first_answer, range_.last_answer);
        !done)
        return done;
    auto raise = connection.statement(raise_counters_sql);
    if (!raise) return raise.error();
    if (auto raised = raise->run(range_.last_response, range_.last_answer); !raised) return raised;
    if (!upload_.replaces.empty())
        if (auto taken = take_place(); !taken) return taken;
    if (auto settled = settle_wave_start(connection, upload_.survey, upload_.wave); !settled) return settled;
    return transaction_->raise_data_version();
}

// What the replaced upload did to other records of the wave is undone with it.
Result<void> SqliteUploadWriter::take_place() {
    Connection& connection = transaction_->connection();
    auto replace = connection.statement(replace_sql);
    if (!replace) return replace.error();
    if (auto replaced = replace->run(upload_.replaces, upload_.id); !replaced) return replaced;
    return settle_wave(connection, {upload_.organisation, upload_.survey, upload_.wave});
}

}  // namespace groundswell::storage
