// SqliteStore: the Store contract over SQLite. Each group of functions has a file of its own:
// sqlite_store.cpp (opening, readiness), sqlite_moments.cpp (data versions), sqlite_names.cpp (organisations,
// surveys, waves, questions), sqlite_copy.cpp, sqlite_receive.cpp, sqlite_uploads.cpp, sqlite_withdrawal.cpp, sqlite_erasure.cpp,
// sqlite_notes.cpp, sqlite_lexicons.cpp, sqlite_lexicon_switch.cpp, sqlite_evidence.cpp, sqlite_profiles.cpp,
// sqlite_reports.cpp, sqlite_access.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "storage/sqlite_known.h"
#include "storage/sqlite_readers.h"
#include "storage/sqlite_store.h"
#include "storage/sqlite_upload_writer.h"
#include "storage/sqlite_writer.h"

namespace groundswell::storage {

class SqliteStore : public Store {
public:
    SqliteStore(std::string directory, std::unique_ptr<Writer> writer, const SqliteOptions& options);

    Result<std::uint64_t> data_version() override;
    Result<std::optional<Moment>> moment(std::uint64_t data_version) override;
    Result<std::optional<Moment>> moment_at(const std::string& time) override;
    Result<void> copy_to(const std::string& target, const std::function<Result<void>()>& at_that_instant,
                         const std::function<void(double)>& progress) override;
    Result<void> check_ready() override;

    Result<std::vector<Organisation>> organisations() override;
    Result<std::optional<Organisation>> organisation(const std::string& id) override;
    Result<void> add_organisation(const Organisation& organisation) override;
    Result<std::vector<Survey>> surveys() override;
    Result<std::vector<Wave>> waves() override;
    Result<std::vector<StoredQuestion>> questions() override;

    using Store::receive;
    Result<Received> receive(const Upload& upload, const std::optional<IdempotencyKey>& key) override;
    Result<std::optional<Upload>> upload(const std::string& id) override;
    Result<std::vector<Upload>> uploads() override;
    Result<void> update_upload(const Upload& upload) override;
    Result<std::vector<Reject>> rejects(const std::string& upload) override;
    Result<bool> withdraw_upload(const std::string& id) override;
    Result<bool> erase_upload(const std::string& id) override;
    Result<std::vector<RecordNote>> record_notes(const std::string& upload, std::uint64_t after,
                                                 std::size_t limit) override;
    Result<std::unique_ptr<UploadWriter>> begin_upload(const Upload& upload,
                                                       const std::string& lexicon_version) override;

    Result<std::optional<StoredLexicon>> current_lexicon() override;
    Result<std::optional<StoredLexicon>> lexicon(const std::string& version) override;
    Result<std::vector<LexiconEntry>> lexicons() override;
    Result<std::vector<LexiconFile>> lexicon_files(std::uint64_t number) override;
    Result<void> switch_lexicon(const LexiconSwitch& change) override;
    Result<std::uint64_t> last_answer() override;
    Result<void> visit_answers(std::uint64_t first, std::uint64_t last, const AnswerVisitor& visit) override;

    using Store::answers;
    using Store::visit_responses;
    Result<void> visit_responses(const View& view, const ResponseVisitor& visit) override;
    Result<std::vector<StoredResponse>> answers(const std::vector<std::uint64_t>& ids, const std::string& lexicon,
                                                Counting counting) override;

    Result<std::uint64_t> save_profile(const StoredProfile& profile) override;
    Result<std::optional<StoredProfile>> profile(const std::string& organisation,
                                                 const std::string& survey) override;
    Result<std::vector<StoredProfile>> profiles() override;
    Result<std::vector<StoredProfile>> profile_history(const std::string& organisation,
                                                       const std::string& survey) override;
    Result<bool> delete_profile(const std::string& organisation, const std::string& survey) override;

    Result<std::vector<ReportText>> report_texts(const std::string& survey, const std::string& wave) override;
    Result<std::uint64_t> save_report_text(const ReportText& text) override;

    Result<std::vector<LexiconDraft>> lexicon_drafts() override;
    Result<std::optional<LexiconDraft>> lexicon_draft(const std::string& id) override;
    Result<std::uint64_t> save_lexicon_draft(const LexiconDraft& draft) override;
    Result<bool> delete_lexicon_draft(const std::string& id) override;

    Result<void> add_token(const Token& token) override;
    Result<std::vector<Token>> tokens() override;
    Result<std::optional<Token>> token(const std::string& id) override;
    Result<std::optional<Token>> token_by_secret_digest(const std::string& digest) override;
    Result<bool> revoke_token(const std::string& id) override;
    Result<void> add_enter_code(const Session& code) override;
    Result<std::optional<Session>> take_enter_code(const std::string& digest, const std::string& now) override;
    Result<void> add_session(const Session& session) override;
    Result<std::optional<Session>> session(const std::string& digest, const std::string& now) override;
    Result<void> end_session(const std::string& digest) override;

private:
    Result<std::uint64_t> read_data_version();

    std::string directory_;
    SqliteOptions options_;
    std::unique_ptr<Writer> writer_;
    Readers readers_;  // after writer_: readers close before the last checkpoint
    KnownAnswers known_;
    OpenUpload open_upload_;
};

}  // namespace groundswell::storage
