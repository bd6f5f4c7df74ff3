// SqliteUploadWriter: writes one upload in one transaction; see UploadWriter in store.h.
//
// Cost          Appends to three tables: about 1.5 microseconds a response with one answer. Begins by reading the
//               digests of the records the wave already has.
#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "storage/duplicates.h"
#include "storage/sqlite_labels.h"
#include "storage/sqlite_responses.h"
#include "storage/sqlite_writer.h"
#include "storage/store.h"

namespace groundswell::storage {

class SqliteUploadWriter;

// The upload this process is writing just now, if any: its progress is told from memory, since nothing can be
// stored about it beside its own transaction.
struct OpenUpload {
    std::mutex guard;
    SqliteUploadWriter* writer = nullptr;
    std::string id;
    std::optional<Upload> progress;
};

class SqliteUploadWriter : public UploadWriter {
public:
    static Result<std::unique_ptr<UploadWriter>> begin(Writer& writer, std::chrono::milliseconds wait,
                                                       OpenUpload& open, const Upload& upload,
                                                       const std::string& lexicon_version);
    ~SqliteUploadWriter() override;

    Result<std::uint64_t> add_question(const Question& question) override;
    Result<Added> add(const Response& response, const std::vector<StoredTagging>& taggings) override;
    Result<void> reject(const Reject& reject) override;
    Result<void> commit(const Upload& receipt) override;

    // Rolls back; what was added is gone.
    void end();

private:
    SqliteUploadWriter(std::unique_ptr<WriteTransaction> transaction, OpenUpload& open, Upload upload);
    Result<void> prepare(const std::string& lexicon_version);
    Result<void> prepare_statements();
    Result<void> check_replaced();
    Result<void> find_upload();
    Result<void> create_survey_and_wave();
    Result<void> insert_response(const Response& response, Disposition disposition);
    Result<void> insert_answer(const Answer& answer, const StoredTagging& tagging);
    Result<void> insert_kept(const std::vector<KeptCell>& kept);
    Result<void> note(Added& added);
    Result<void> supersede();
    void close_statements();
    Result<void> store_receipt(const Upload& receipt);
    Result<void> take_place();
    // Ends the writer when `result` is an Error, and passes it on.
    template <typename Value>
    Result<Value> checked(Result<Value> result);
    Error ended() const;

    std::unique_ptr<WriteTransaction> transaction_;
    OpenUpload& open_;
    Upload upload_;
    UploadRange range_;
    std::int64_t lexicon_ = 0;
    std::vector<std::uint64_t> questions_;  // store's numbers, in the order of add_question
    std::int64_t rejects_ = 0;
    std::string first_date_;
    std::optional<DuplicateFinder> finder_;
    std::optional<LabelNumbers> labels_;
    std::optional<Statement> insert_response_, insert_answer_, insert_tagging_, insert_reject_, insert_kept_,
        insert_note_, select_earlier_, update_standing_;
};

}  // namespace groundswell::storage
