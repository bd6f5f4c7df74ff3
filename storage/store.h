// Store: where the evidence lives. The contract every backend keeps; tests/storage/ runs one suite over each.
//
// Durability    What commit() returned from is on disk. An upload commits whole or not at all.
// Processes     Any process may write, one at a time: each write holds DIR/write.lock (waits up to
//               `lock_wait`, then "store-busy"). Readers are never blocked.
// Thread rule   A Store may be shared by threads; calls serialise inside.
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

namespace groundswell::storage {

// What the tagger found in one answer, under the lexicon version of the surrounding call.
struct StoredTagging {
    std::uint64_t barrier = 0, strength = 0, neutral = 0;  // theme bits of that lexicon version
    std::optional<Residual> residual;
    std::string mentions;  // packed, opaque to the store
};

// A lexicon version in whose terms taggings are stored.
struct StoredLexicon {
    std::string version;
    std::vector<std::string> themes;  // ids in bit order
    std::vector<std::string> rules;   // ids in index order
};

struct StoredAnswer {
    std::uint64_t id = 0;
    std::uint64_t question = 0;  // the store's number, see StoredQuestion
    std::string text;
    StoredTagging tagging;
};

struct StoredQuestion {
    std::uint64_t number = 0;
    Question question;
};

struct StoredResponse {
    std::uint64_t id = 0;
    std::string upload;
    std::string organisation, survey, wave;
    Response response;  // without answers; digests may be left zero
    bool duplicate = false;
    std::vector<StoredAnswer> answers;
};

enum class Disposition : std::uint8_t {
    accepted,
    duplicate,  // the same respondent and answers in the wave, or every column equal: stored, marked
    replaced,   // the same respondent id with changed answers, or the first complete record of one: accepted, the
                // earlier record is superseded
};

// Writes one upload. Nothing is visible before commit(); destroying it uncommitted leaves no trace. It holds the
// store's write lock from begin_upload() on, so gather before you begin. An Error from any call ends it (nothing
// stored); further calls give "upload-ended". Must go before its Store does.
class UploadWriter {
public:
    virtual ~UploadWriter() = default;
    // Gives the store's number of the question, for the answers that follow.
    virtual Result<std::uint64_t> add_question(const Question& question) = 0;
    // `taggings` runs parallel to response.answers; answers' question is an index into the questions in the
    // order add_question was called.
    virtual Result<Disposition> add(const Response& response, const std::vector<StoredTagging>& taggings) = 0;
    virtual Result<void> reject(const Reject& reject) = 0;
    // Stores the receipt (state committed) and makes all of it durable and visible.
    virtual Result<void> commit(const Upload& receipt) = 0;
};

struct Token {
    std::string id;             // public, for lists and revocation
    std::string secret_digest;  // SHA-256 hex; the secret itself is never stored
    Role role = Role::analyst;
    std::string organisation;  // for uploaders; empty: all
    std::string created_at;
    std::string expires_at;  // empty: never
    bool revoked = false;
    bool sees_personal = false;  // the right to see personal data in verbatims; an admin has it without
};

// A browser session, or a one-use code that becomes one.
struct Session {
    std::string secret_digest;
    std::string token;       // id of the token whose rights it has
    std::string expires_at;  // RFC 3339 UTC
};

class Store {
public:
    virtual ~Store() = default;

    // Rises with every commit that can change an answer to a query, by any process.
    virtual Result<std::uint64_t> data_version() = 0;
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
    // organisation, survey and wave and is not withdrawn or failed, gives that upload instead and stores nothing.
    struct Received {
        Upload upload;
        bool already_there = false;
    };
    virtual Result<Received> receive(const Upload& upload) = 0;
    virtual Result<std::optional<Upload>> upload(const std::string& id) = 0;
    virtual Result<std::vector<Upload>> uploads() = 0;  // newest first
    // State, progress, rows, changes, problems and understanding of an upload not (yet) committed: received,
    // processing or failed. While its writer is open in this process, progress is kept in memory and shown by
    // upload(); setting it to failed ends the writer first. "upload-closed" (conflict) once committed or
    // withdrawn.
    virtual Result<void> update_upload(const Upload& upload) = 0;
    virtual Result<std::vector<Reject>> rejects(const std::string& upload) = 0;
    // Takes an upload out of all figures, its history kept (state withdrawn). Records it had replaced count again,
    // what repeated its records now counts. False: no such upload. A failed or withdrawn one stays as it is.
    virtual Result<bool> withdraw_upload(const std::string& id) = 0;

    // Creates the survey and wave when first named. The upload must have been received: "upload-closed" (conflict)
    // when it is not received or processing; "lexicon-changed" (conflict) when `lexicon_version` is not current.
    // A question read alike (id, wording, asks, foundations) keeps its number; read otherwise it is another one,
    // so that no upload changes what the answers of another were read as.
    virtual Result<std::unique_ptr<UploadWriter>> begin_upload(const Upload& upload,
                                                               const std::string& lexicon_version) = 0;

    // The lexicon in whose terms current figures are given; empty before the first.
    virtual Result<std::optional<StoredLexicon>> current_lexicon() = 0;
    // Retagging: gives each answer with its question, takes its new tagging; then the new version is current.
    // One transaction: no reader sees mixed figures.
    using Retagger = std::function<Result<StoredTagging>(const std::string& text, const Question& question)>;
    virtual Result<void> switch_lexicon(const StoredLexicon& lexicon, const Retagger& retag) = 0;

    // Every response of committed, not withdrawn uploads, superseded ones left out, with its answers and their
    // current tagging, ordered by id. `with_text` false leaves texts and mentions empty (for the cube).
    using ResponseVisitor = std::function<Result<void>(const StoredResponse&)>;
    virtual Result<void> visit_responses(bool with_text, const ResponseVisitor& visit) = 0;
    // Answers by id, in the order asked for, each inside its response (one answer in each). Ids that are unknown,
    // withdrawn or superseded are left out.
    virtual Result<std::vector<StoredResponse>> answers(const std::vector<std::uint64_t>& ids) = 0;

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
