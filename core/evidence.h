// The records of the product: organisations, surveys, waves, questions, responses and what became of an upload.
//
// What it is    Plain values that travel from ingest through the pipeline to storage and back. No behaviour.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/digest.h"
#include "core/error.h"
#include "core/words.h"

namespace groundswell {

struct Organisation {
    std::string id;
    std::string name;
};

struct Survey {
    std::string id;
    std::string name;  // as first named; the id until someone says better
};

struct Wave {
    std::string survey;
    std::string id;
    std::string starts;  // YYYY-MM-DD, orders trends; the first response date, or empty when none has a date
};

// An open question of a survey. `id` is made from its wording (slug) or told by the profile.
struct Question {
    std::string survey;
    std::string id;
    std::string wording;
    Asks asks = Asks::anything;
    std::string asks_source;               // "flag", "profile" or "wording", with the words that decided
    std::vector<std::string> foundations;  // empty: all themes; else the question prompts these
    bool prompted() const { return !foundations.empty(); }
};

// What a free-text label was matched to. A label that matched nothing keeps `given` and has no code:
// never guessed, never dropped.
struct Matched {
    std::string code;   // GSS code, SIC section letter, size band id; empty when unmatched
    std::string given;  // as it stood in the file; empty when the cell was blank
    std::string how;    // "name", "alias", "misspelling", "town", "postcode sector", ... ; empty when unmatched
};

struct Answer {
    std::uint32_t question = 0;  // index into the questions of the reading
    std::string text;            // the verbatim, as it came; never altered
};

// A cell of a personal column that the profile says to keep.
struct KeptCell {
    std::string header;
    std::string value;
};

// MinHash of the words of all open answers of a response, to find answers copied from a campaign's text; all zero
// when there are too few words to tell copying from chance (analysis/text/likeness.h).
using Likeness = std::array<std::uint32_t, 8>;

// One respondent's record in one wave.
struct Response {
    std::uint64_t row = 0;   // record number in the file, from 1, header records counted
    std::string respondent;  // the id the survey tool gave; empty when there is none
    Matched district;
    Matched sector;
    Matched size;
    std::string date;  // RFC 3339 date or date-time; empty when unknown
    double weight = 1.0;
    bool test = false;                // a preview or "test test": accepted, marked, outside the base
    bool partial = false;             // not completed: accepted, marked, outside the base
    std::vector<Answer> answers;      // non-blank open answers only
    ShortDigest record_digest{};      // of every cell: equal in every column means duplicate
    ShortDigest answers_digest{};     // of the answers alone: with the respondent id tells "same" from "changed"
    bool text_only = false;           // no cell but open answers was filled: equal text alone is never a duplicate
    std::optional<ShortDigest> firm;  // keyed hash of what identifies the firm; none when nothing does
    Likeness likeness{};
    std::vector<KeptCell> kept;  // personal cells, only where the profile says so
};

// A record that could not be read, kept with its reason.
struct Reject {
    std::uint64_t row = 0;
    std::uint32_t column = 0;  // from 1; 0 when the whole record is meant
    std::string code;
    std::string reason;
    std::string cure;
    std::string record;  // as it came, decoded to UTF-8
};

// Every record of the file is in exactly one of the last three: read = accepted + duplicate + rejected.
struct RowCounts {
    std::uint64_t read = 0;
    std::uint64_t accepted = 0;
    std::uint64_t duplicate = 0;
    std::uint64_t rejected = 0;
};

// Something the import did to the data or took from it, said in the receipt: a code, a sentence, how often.
struct Change {
    std::string code;  // "encoding-converted", "replaced-earlier-record", "district-matched", ...
    std::string message;
    std::uint64_t count = 1;
};

// One delivery of a file, and its receipt.
struct Upload {
    std::string id;
    std::string organisation;
    std::string survey;
    std::string wave;
    std::string file_name;
    std::string digest;  // SHA-256 of the bytes, hex
    std::uint64_t bytes = 0;
    UploadState state = UploadState::received;
    std::string received_at;   // RFC 3339 UTC
    std::string committed_at;  // empty until committed
    RowCounts rows;
    double progress = 0;  // 0..1
    std::vector<Change> changes;
    std::vector<Problem> problems;
    std::string understanding_json;  // what the file was taken for, as GET /v1/uploads/{id} shows it
    std::string replaces;            // id of the upload this one corrects; empty: none
    std::string replaced_by;         // id of the upload that corrected this one; empty: none
    bool erased = false;             // its rows are destroyed for good; only this receipt is left
};

}  // namespace groundswell
