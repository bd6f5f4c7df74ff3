// What a store keeps and tells, as plain values. The meaning of each is given where store.h uses it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"

namespace groundswell::storage {

// What the tagger found in one answer, under the lexicon version of the surrounding call.
struct StoredTagging {
    // Theme bits of that lexicon version; in `neutral`, behind the themes, a bit for each lens the text names.
    std::uint64_t barrier = 0, strength = 0, neutral = 0;
    std::optional<Residual> residual;
    std::string mentions;  // packed, opaque to the store
};

// A file a lexicon was read from.
struct LexiconFile {
    std::string path;  // in the lexicon's folder
    std::string text;
};

// A lexicon version in whose terms taggings are stored.
struct StoredLexicon {
    std::string version;
    std::vector<std::string> themes;  // ids in bit order
    std::vector<std::string> rules;   // ids by the numbers that stored mentions hold
    std::string name = {};
    bool chosen = false;          // someone asked for it; else it came with the program
    std::string since = {};       // RFC 3339 UTC, when it became current; empty: an earlier release did not say
    std::uint64_t number = 0;     // of the switch that made it current, rising; given by the store
    bool held = true;             // its taggings are stored
    bool wants_complete = false;  // the next switch should bring all taggings, not only those that differ
};

// A version without its rules, for lists.
struct LexiconEntry {
    std::string version, name, since;
    bool chosen = false, held = true, current = false;
    std::uint64_t number = 0;
    std::uint64_t themes = 0;
    std::uint64_t taggings = 0;  // written by the switch: all, or those that differ from the lexicon before
};

// A data version: when the store came to it, and the lexicon that was current from then on (empty: none yet).
struct Moment {
    std::uint64_t data_version = 0;
    std::string at;  // RFC 3339, to the millisecond
    std::string lexicon;
};

// An answer's tagging under a lexicon that is to become current.
struct Retagged {
    std::uint64_t answer = 0, response = 0;
    std::uint64_t question = 0;  // the store's number
    StoredTagging tagging;
};

struct LexiconSwitch {
    StoredLexicon lexicon;
    std::vector<LexiconFile> files;
    std::uint64_t over = 0;  // number of the lexicon current when the answers were read; 0: none
    std::uint64_t seen = 0;  // the last answer there was then
    bool complete = true;    // `taggings` has every answer; else those whose tagging differs from the current one
    std::vector<Retagged> taggings;  // by answer, rising
    std::size_t kept = 1;            // complete sets of earlier taggings that stay
};

struct StoredAnswer {
    std::uint64_t id = 0;
    std::uint64_t question = 0;  // the store's number, see StoredQuestion
    std::string text;
    StoredTagging tagging;
    bool tagged = true;  // false: committed when the lexicon asked for was no longer current
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

// The record an added one repeats or takes the place of, in this upload or an earlier one of the wave.
struct EarlierRecord {
    std::string upload;
    std::uint64_t row = 0;
};

enum class Disposition : std::uint8_t {
    accepted,
    duplicate,  // the same respondent and answers in the wave, or every column equal: stored, marked
    replaced,   // the same respondent id with changed answers, or the first complete record of one: accepted, the
                // earlier record is superseded
};

// What became of an added record; `earlier` unless it was simply accepted.
struct Added {
    Disposition disposition = Disposition::accepted;
    std::optional<EarlierRecord> earlier;
};

// Why a record of an upload is not simply one that counts, as it was judged when the upload was committed.
struct RecordNote {
    enum class Kind : std::uint8_t {
        duplicate,  // repeats `earlier`
        replaced,   // took the place of `earlier`
        test,
        partial,
    };
    std::uint64_t position = 0;  // of the record among those stored of its upload, from 1: for paging
    std::uint64_t row = 0;
    Kind kind = Kind::duplicate;
    std::optional<EarlierRecord> earlier;  // still told when that upload has been erased
};

// How a survey's file is read, as someone confirmed it; kept for the next wave.
struct StoredProfile {
    std::string organisation;
    std::string survey;
    std::string name;
    std::string json;                  // opaque to the store
    std::vector<std::string> headers;  // of the file it was confirmed on
    std::string saved_at;              // RFC 3339 UTC
    std::string saved_by;              // id of a token; empty: the command line
    std::uint64_t version = 0;         // from 1, given by the store
};

// Makes a repeated request give what the first gave. Whole requests are compared by their digest.
struct IdempotencyKey {
    std::string caller;  // id of the token
    std::string key;
    std::string request_digest;
};

// What people wrote into the report of a wave, a text a field: "headline", "comment", "quotations". The store
// knows no field. Quotations are named by their answers' ids, so that nothing of an erased upload stands here.
struct ReportText {
    std::string survey;  // empty: of the report over all surveys of the wave
    std::string wave;
    std::string field;
    std::string value;          // empty: taken out
    std::string edited_at;      // RFC 3339 UTC
    std::string edited_by;      // id of a token
    std::uint64_t version = 0;  // from 1, given by the store
};

// Changes to the lexicon in use that someone is gathering. What they are the store does not know.
struct LexiconDraft {
    std::string id;
    std::string name;
    std::string base;        // version of the lexicon it was made from
    std::string edits;       // JSON, opaque to the store
    std::string made_at;     // RFC 3339 UTC
    std::string made_by;     // id of a token
    std::string changed_at;  // RFC 3339 UTC
    std::string changed_by;
    std::string asked_version;   // the version that was last asked to be published; empty: none
    std::string asked_at;        // when
    std::uint64_t revision = 0;  // from 1, given by the store
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

}  // namespace groundswell::storage
