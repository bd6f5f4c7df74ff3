// Store: where the evidence lives. The contract every backend keeps; tests/storage/ runs one suite over each.
//
// Durability    What commit() returned from is on disk. An upload commits whole or not at all.
// Processes     Any process may write, one at a time: each write holds DIR/write.lock (waits up to
//               `lock_wait`, then "store-busy"). Readers are never blocked.
// Thread rule   A Store may be shared by threads; writes wait for each other inside, in the order they came. A
//               thread that has an UploadWriter open and asks for another write waits for itself: don't.
// Errors        "store-read-only", "store-disk-full", "store-busy", "store-newer" (written by a newer release),
//               "store-corrupt", "store-unavailable"; all ErrorKind::environment. Look-ups that find nothing
//               give an empty optional, not an Error.
// Must not      assume SQLite: no file paths, row ids or SQL beyond open_sqlite_store() in sqlite_store.h.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "storage/stored_values.h"

namespace groundswell::storage {

// Writes one upload. Nothing is visible before commit(); destroying it uncommitted leaves no trace. It holds the
// store's write lock from begin_upload() on, so gather before you begin. An Error from any call ends it (nothing
// stored); further calls give "upload-ended". Must go before its Store does. Memory does not grow with the texts
// written, by 20 to 30 bytes a record for telling duplicates (duplicates.h). Any thread may call it, one at a
// time.
class UploadWriter {
public:
    virtual ~UploadWriter() = default;
    // Gives the store's number of the question, for the answers that follow.
    virtual Result<std::uint64_t> add_question(const Question& question) = 0;
    // `taggings` runs parallel to response.answers; answers' question is an index into the questions in the
    // order add_question was called.
    virtual Result<Added> add(const Response& response, const std::vector<StoredTagging>& taggings) = 0;
    virtual Result<void> reject(const Reject& reject) = 0;
    // Stores the receipt (state committed) and makes all of it durable and visible. An upload that replaces
    // another takes its place in the same instant: that one's state becomes replaced, its records count no more.
    virtual Result<void> commit(const Upload& receipt) = 0;
};

class Store {
public:
    virtual ~Store() = default;

    // Rises with every commit that can change an answer to a query, by any process.
    virtual Result<std::uint64_t> data_version() = 0;
    // Nothing: not come to yet, or from before moments were kept (by an earlier release).
    virtual Result<std::optional<Moment>> moment(std::uint64_t data_version) = 0;
    // The last one not after a time ("2026-11-27T10:15:00.000Z").
    virtual Result<std::optional<Moment>> moment_at(const std::string& time) = 0;
    // Copies the store into the folder `target`, which holds none, as it is at one instant, while others go on reading
    // and writing. `at_that_instant` is called when nobody may write, for what lies beside the store and must agree
    // with it; what it takes, others wait. `progress` goes from 0 to 1. Checks the copy ("store-corrupt").
    virtual Result<void> copy_to(const std::string& target, const std::function<Result<void>()>& at_that_instant,
                                 const std::function<void(double)>& progress) = 0;
    // Writable, disk free: for /readyz.
    virtual Result<void> check_ready() = 0;

    virtual Result<std::vector<Organisation>> organisations() = 0;
    virtual Result<std::optional<Organisation>> organisation(const std::string& id) = 0;
    // "organisation-exists" (conflict) when the id is taken.
    virtual Result<void> add_organisation(const Organisation& organisation) = 0;
    virtual Result<std::vector<Survey>> surveys() = 0;
    virtual Result<std::vector<Wave>> waves() = 0;
    virtual Result<std::vector<StoredQuestion>> questions() = 0;

    // Records that the bytes are safe (state received). When the same digest was already delivered for the same
    // organisation, survey and wave and is not withdrawn, replaced or failed, gives that upload instead and stores
    // nothing. A key that its caller has used before decides first: the same request gives the upload of then,
    // whatever became of it; another is "idempotency-key-reused" (unprocessable). Keys are forgotten after 24 h.
    // `upload.replaces` must name a committed upload ("replaces-unknown" not_found, "replaces-closed" conflict) of
    // the same organisation, survey and wave ("replaces-mismatch" conflict) with other bytes
    // ("replaces-same-bytes" conflict).
    struct Received {
        Upload upload;
        bool already_there = false;
    };
    virtual Result<Received> receive(const Upload& upload, const std::optional<IdempotencyKey>& key) = 0;
    Result<Received> receive(const Upload& upload) { return receive(upload, std::nullopt); }
    virtual Result<std::optional<Upload>> upload(const std::string& id) = 0;
    virtual Result<std::vector<Upload>> uploads() = 0;  // newest first
    // State, progress, rows, changes, problems and understanding of an upload not (yet) committed: received,
    // processing or failed. While its writer is open in this process, progress is kept in memory and shown by
    // upload(); setting it to failed ends the writer first. "upload-closed" (conflict) once committed or
    // withdrawn. Waits as begin_upload() does.
    virtual Result<void> update_upload(const Upload& upload) = 0;
    virtual Result<std::vector<Reject>> rejects(const std::string& upload) = 0;
    // Takes an upload out of all figures, its history kept (state withdrawn). Records it had replaced count again,
    // what repeated its records now counts. An upload it had replaced does not come back. False: no such upload. A
    // failed, withdrawn or replaced one stays as it is.
    virtual Result<bool> withdraw_upload(const std::string& id) = 0;
    // Destroys an upload for good: responses, answers, taggings, rejects, notes, kept cells, file name, what was
    // understood of the file, and labels and questions nothing else names. Left are ids, digest, times and counts
    // (changes and problems lose their words); a committed upload is withdrawn by it. No byte of the rest is left
    // in the store's files once this returns; backups and the disk's own remains are not its matter. False: no
    // such upload. "upload-unfinished" (conflict) when received or processing. "store-busy" when a reader holds on
    // to an older state: it is erased, but bytes are left until it is asked again and succeeds.
    virtual Result<bool> erase_upload(const std::string& id) = 0;
    // The notes on at most `limit` records of an upload after the position `after` (0: from the start), by
    // position; a record may have two. An upload committed by an earlier release tells test and partial only.
    virtual Result<std::vector<RecordNote>> record_notes(const std::string& upload, std::uint64_t after,
                                                         std::size_t limit) = 0;

    // Creates the survey and wave when first named. The upload must have been received: "upload-closed" (conflict)
    // when it is not received or processing; "lexicon-changed" (conflict) when `lexicon_version` is not current;
    // "replaces-closed" (conflict) when what it replaces has meanwhile been withdrawn or replaced. Waits while
    // another upload is written, in turn, much longer than other calls do. The records of an upload it replaces
    // count no more for telling duplicates.
    // A question read alike (id, wording, asks, foundations) keeps its number; read otherwise it is another one,
    // so that no upload changes what the answers of another were read as.
    virtual Result<std::unique_ptr<UploadWriter>> begin_upload(const Upload& upload,
                                                               const std::string& lexicon_version) = 0;

    // The lexicon in whose terms current figures are given; empty before the first.
    virtual Result<std::optional<StoredLexicon>> current_lexicon() = 0;
    // As it was when last current.
    virtual Result<std::optional<StoredLexicon>> lexicon(const std::string& version) = 0;
    virtual Result<std::vector<LexiconEntry>> lexicons() = 0;  // each version once, the latest to be current first
    // What the lexicon was read from; empty for one stored by an earlier release.
    virtual Result<std::vector<LexiconFile>> lexicon_files(std::uint64_t number) = 0;
    // Makes a lexicon current in one instant: no reader sees mixed figures. Taggings of earlier lexicons stay, and
    // answer for them, until more than `kept` complete sets lie below the current one. "lexicon-overtaken"
    // (conflict) when meanwhile another became current or answers were added; nothing is changed then. Holds the
    // write lock while it writes the taggings given, some 1 us each.
    virtual Result<void> switch_lexicon(const LexiconSwitch& change) = 0;
    // For retagging: answers of committed uploads with ids from `first` to `last`, rising, with their current
    // tagging. Several threads may visit at once.
    virtual Result<std::uint64_t> last_answer() = 0;
    using AnswerVisitor = std::function<Result<void>(std::uint64_t response, const StoredAnswer&)>;
    virtual Result<void> visit_answers(std::uint64_t first, std::uint64_t last, const AnswerVisitor& visit) = 0;

    // Every response of committed uploads (not withdrawn, not replaced), superseded ones left out, with its
    // answers and their tagging, ordered by id. `with_text` false leaves texts and mentions empty (for the cube)
    // and answers without a tagging out. Kept cells are not among it. "lexicon-not-held" (gone) when the version
    // has no taggings here. `as_of` gives those that counted at an earlier data version, told as they were told
    // then; "as-of-erased" (gone) when one of their uploads has been erased. Its cost is that of a replay of all
    // waves (0.5 s a million responses) beside the reading.
    struct View {
        bool with_text = false;
        std::string lexicon = {};  // a version; empty: the current one
        std::uint64_t as_of = 0;   // a data version of moment(); 0: now
    };
    using ResponseVisitor = std::function<Result<void>(const StoredResponse&)>;
    virtual Result<void> visit_responses(const View& view, const ResponseVisitor& visit) = 0;
    Result<void> visit_responses(bool with_text, const ResponseVisitor& visit) {
        return visit_responses(View{.with_text = with_text}, visit);
    }
    // Answers by id, in the order asked for, each inside its response (one answer in each). Ids that are unknown
    // or erased are left out, and so are those withdrawn, replaced or superseded, unless what counted at `any`
    // time is asked for. With the kept cells of their responses. `lexicon` as in View.
    enum class Counting : std::uint8_t { now, at_any_time };
    virtual Result<std::vector<StoredResponse>> answers(const std::vector<std::uint64_t>& ids,
                                                        const std::string& lexicon, Counting counting) = 0;
    Result<std::vector<StoredResponse>> answers(const std::vector<std::uint64_t>& ids,
                                                const std::string& lexicon = {}) {
        return answers(ids, lexicon, Counting::now);
    }

    // Gives the version it became. Earlier versions are kept. None of these raises the data version.
    virtual Result<std::uint64_t> save_profile(const StoredProfile& profile) = 0;
    virtual Result<std::optional<StoredProfile>> profile(const std::string& organisation,
                                                         const std::string& survey) = 0;
    virtual Result<std::vector<StoredProfile>> profiles() = 0;  // the newest of each, by organisation and survey
    virtual Result<std::vector<StoredProfile>> profile_history(const std::string& organisation,
                                                               const std::string& survey) = 0;  // newest first
    // With its history. False: there is none.
    virtual Result<bool> delete_profile(const std::string& organisation, const std::string& survey) = 0;

    // What was written into the report of a wave, by field. Neither raises the data version.
    virtual Result<std::vector<ReportText>> report_texts(const std::string& survey, const std::string& wave) = 0;
    // Gives the version it became. `text.version` is the one it was written over, 0 where there was none:
    // "report-text-overtaken" (conflict) when another has been saved since; nothing is changed then.
    virtual Result<std::uint64_t> save_report_text(const ReportText& text) = 0;

    // Drafts of a lexicon, the last changed first. None of these raises the data version.
    virtual Result<std::vector<LexiconDraft>> lexicon_drafts() = 0;
    virtual Result<std::optional<LexiconDraft>> lexicon_draft(const std::string& id) = 0;
    // Gives the revision it became. `draft.revision` is the one it was written over, 0 for a new one:
    // "draft-overtaken" (conflict) when another has been saved since or it is gone; nothing is changed then.
    virtual Result<std::uint64_t> save_lexicon_draft(const LexiconDraft& draft) = 0;
    virtual Result<bool> delete_lexicon_draft(const std::string& id) = 0;  // false: there is none

    virtual Result<void> add_token(const Token& token) = 0;
    virtual Result<std::vector<Token>> tokens() = 0;
    virtual Result<std::optional<Token>> token(const std::string& id) = 0;
    virtual Result<std::optional<Token>> token_by_secret_digest(const std::string& digest) = 0;
    // Ends its sessions and codes too. False: no such token.
    virtual Result<bool> revoke_token(const std::string& id) = 0;
    virtual Result<void> add_enter_code(const Session& code) = 0;
    // Takes the code (once) and gives what it stood for; nothing when unknown, used or expired at `now`.
    virtual Result<std::optional<Session>> take_enter_code(const std::string& digest, const std::string& now) = 0;
    virtual Result<void> add_session(const Session& session) = 0;
    virtual Result<std::optional<Session>> session(const std::string& digest, const std::string& now) = 0;
    virtual Result<void> end_session(const std::string& digest) = 0;
};

}  // namespace groundswell::storage
