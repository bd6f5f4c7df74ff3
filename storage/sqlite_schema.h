// The versions of the schema, as SQL. docs/decisions/0004-storage-schema.md gives the reasons.
//
// Never edit a version once released: add the next one and list it in sqlite_migrations.cpp.
#pragma once

namespace groundswell::storage {

// An upload's responses and answers have consecutive ids (first_ to last_), given in the order of commits, so that
// the tables which hold them need no index besides their key. Ids are never used twice.
inline constexpr const char* schema_version_1 = R"sql(
CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter VALUES ('data_version', 1), ('last_response', 0), ('last_answer', 0);

CREATE TABLE organisation (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
CREATE TABLE survey (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL) STRICT;
CREATE TABLE wave (
    number INTEGER PRIMARY KEY, survey TEXT NOT NULL, id TEXT NOT NULL, starts TEXT NOT NULL,
    UNIQUE (survey, id)) STRICT;
CREATE TABLE question (
    number INTEGER PRIMARY KEY, survey TEXT NOT NULL, id TEXT NOT NULL, wording TEXT NOT NULL,
    asks TEXT NOT NULL, asks_source TEXT NOT NULL, foundations TEXT NOT NULL,  -- foundations: JSON
    UNIQUE (survey, id, wording, asks, foundations)) STRICT;

CREATE TABLE upload (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL, survey TEXT NOT NULL, wave TEXT NOT NULL,
    file_name TEXT NOT NULL, digest TEXT NOT NULL, bytes INTEGER NOT NULL,
    state TEXT NOT NULL, received_at TEXT NOT NULL, committed_at TEXT NOT NULL,
    rows_read INTEGER NOT NULL, rows_accepted INTEGER NOT NULL, rows_duplicate INTEGER NOT NULL,
    rows_rejected INTEGER NOT NULL, progress REAL NOT NULL,
    changes TEXT NOT NULL, problems TEXT NOT NULL, understanding TEXT NOT NULL,  -- JSON
    first_date TEXT NOT NULL DEFAULT '',
    first_response INTEGER NOT NULL DEFAULT 0, last_response INTEGER NOT NULL DEFAULT -1,
    first_answer INTEGER NOT NULL DEFAULT 0, last_answer INTEGER NOT NULL DEFAULT -1) STRICT;
-- The same bytes count once: two processes that ask at the same time cannot both get in.
CREATE UNIQUE INDEX upload_once ON upload (organisation, survey, wave, digest)
    WHERE state NOT IN ('failed', 'withdrawn');
CREATE INDEX upload_of_wave ON upload (survey, wave, organisation);

CREATE TABLE reject (
    upload INTEGER NOT NULL, position INTEGER NOT NULL, row INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL, record TEXT NOT NULL,
    PRIMARY KEY (upload, position)) STRICT, WITHOUT ROWID;

-- What a label in a file was matched to; responses name it by number.
CREATE TABLE label (
    number INTEGER PRIMARY KEY, given TEXT NOT NULL, code TEXT NOT NULL, how TEXT NOT NULL,
    UNIQUE (given, code, how)) STRICT;

CREATE TABLE response (
    id INTEGER PRIMARY KEY, upload INTEGER NOT NULL, row INTEGER NOT NULL, respondent TEXT NOT NULL,
    district INTEGER NOT NULL, sector INTEGER NOT NULL, size INTEGER NOT NULL,  -- label numbers, 0: blank
    date TEXT NOT NULL, weight REAL NOT NULL,
    marks INTEGER NOT NULL,     -- 1 test, 2 partial, 4 text only
    standing INTEGER NOT NULL,  -- 0 counts, 1 duplicate, 2 superseded
    record_digest BLOB NOT NULL, answers_digest BLOB NOT NULL) STRICT;

CREATE TABLE answer (
    id INTEGER PRIMARY KEY, response INTEGER NOT NULL, question INTEGER NOT NULL, text TEXT NOT NULL) STRICT;

CREATE TABLE lexicon (
    number INTEGER PRIMARY KEY, version TEXT NOT NULL UNIQUE, themes TEXT NOT NULL, rules TEXT NOT NULL) STRICT;
CREATE TABLE tagging (
    id INTEGER PRIMARY KEY,  -- lexicon number * 2^40 + answer
    response INTEGER NOT NULL, question INTEGER NOT NULL,
    barrier INTEGER NOT NULL, strength INTEGER NOT NULL, neutral INTEGER NOT NULL,
    residual TEXT, mentions BLOB NOT NULL) STRICT;

CREATE TABLE token (
    id TEXT PRIMARY KEY, secret_digest TEXT NOT NULL UNIQUE, role TEXT NOT NULL, organisation TEXT NOT NULL,
    created_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked INTEGER NOT NULL) STRICT;
CREATE TABLE enter_code (
    secret_digest TEXT PRIMARY KEY, token TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session (
    secret_digest TEXT PRIMARY KEY, token TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// Ids that hold two numbers keep rows that are written together together, and every insert an append: SQLite
// leaves copies of rows behind when it inserts between others, which erasing would not reach.
inline constexpr const char* schema_version_2 = R"sql(
ALTER TABLE response ADD COLUMN firm BLOB;
ALTER TABLE response ADD COLUMN likeness BLOB;  -- eight numbers of four bytes, lowest byte first; NULL: all zero
CREATE TABLE kept (
    id INTEGER PRIMARY KEY,  -- response * 2^15 + position
    header TEXT NOT NULL, value TEXT NOT NULL) STRICT;

-- Which earlier record a duplicate repeats or a later record replaced, as it was judged at the commit.
CREATE TABLE note (
    response INTEGER PRIMARY KEY, kind INTEGER NOT NULL,  -- 1 duplicate, 2 replaced
    other_upload INTEGER NOT NULL, other_row INTEGER NOT NULL) STRICT;

CREATE TABLE reject_2 (
    id INTEGER PRIMARY KEY,  -- upload * 2^32 + position
    row INTEGER NOT NULL, column INTEGER NOT NULL,
    code TEXT NOT NULL, reason TEXT NOT NULL, cure TEXT NOT NULL, record TEXT NOT NULL) STRICT;
INSERT INTO reject_2 SELECT (upload << 32) | position, row, column, code, reason, cure, record FROM reject
    ORDER BY upload, position;
DROP TABLE reject;
ALTER TABLE reject_2 RENAME TO reject;

CREATE TABLE question_of_upload (
    upload INTEGER NOT NULL, question INTEGER NOT NULL, PRIMARY KEY (upload, question)) STRICT, WITHOUT ROWID;
INSERT INTO question_of_upload SELECT DISTINCT response.upload, answer.question FROM answer
    JOIN response ON response.id = answer.response;

ALTER TABLE upload ADD COLUMN replaces TEXT NOT NULL DEFAULT '';
ALTER TABLE upload ADD COLUMN replaced_by TEXT NOT NULL DEFAULT '';
ALTER TABLE upload ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
DROP INDEX upload_once;
CREATE UNIQUE INDEX upload_once ON upload (organisation, survey, wave, digest)
    WHERE state NOT IN ('failed', 'withdrawn', 'replaced');

CREATE TABLE idempotency (
    caller TEXT NOT NULL, key TEXT NOT NULL, request_digest TEXT NOT NULL, upload INTEGER NOT NULL,
    received_at TEXT NOT NULL, PRIMARY KEY (caller, key)) STRICT, WITHOUT ROWID;

CREATE TABLE profile (
    organisation TEXT NOT NULL, survey TEXT NOT NULL, version INTEGER NOT NULL,
    name TEXT NOT NULL, json TEXT NOT NULL, headers TEXT NOT NULL,  -- headers: JSON
    saved_at TEXT NOT NULL, saved_by TEXT NOT NULL,
    PRIMARY KEY (organisation, survey, version)) STRICT, WITHOUT ROWID;

ALTER TABLE token ADD COLUMN sees_personal INTEGER NOT NULL DEFAULT 0;
)sql";

// A version may become current again: each time it has a number of its own. Texts of files are kept once, however
// many versions share them.
inline constexpr const char* schema_version_3 = R"sql(
CREATE TABLE lexicon_3 (
    number INTEGER PRIMARY KEY, version TEXT NOT NULL, name TEXT NOT NULL,
    themes TEXT NOT NULL, rules TEXT NOT NULL, files TEXT NOT NULL,  -- JSON; files: path, digest, path, digest
    chosen INTEGER NOT NULL, since TEXT NOT NULL,
    base INTEGER NOT NULL,      -- the number whose taggings hold where this one has none; 0: it has all
    taggings INTEGER NOT NULL,  -- written by the switch
    held INTEGER NOT NULL) STRICT;  -- 0: its taggings are deleted
INSERT INTO lexicon_3 SELECT number, version, '', themes, rules, '[]', 0, '', 0, 0, 1 FROM lexicon ORDER BY number;
DROP TABLE lexicon;
ALTER TABLE lexicon_3 RENAME TO lexicon;
CREATE TABLE lexicon_text (digest TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

// What counted when, so that a figure can be given as it was. What was withdrawn or replaced before this version
// of the schema came is not known to have counted.
inline constexpr const char* schema_version_4 = R"sql(
CREATE TABLE moment (
    data_version INTEGER PRIMARY KEY, at TEXT NOT NULL,
    lexicon INTEGER NOT NULL) STRICT;  -- the number current from then on; 0: none yet
INSERT INTO moment SELECT value, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), (SELECT coalesce(max(number), 0) FROM lexicon)
    FROM counter WHERE name = 'data_version';
ALTER TABLE upload ADD COLUMN counted_from INTEGER NOT NULL DEFAULT 0;   -- a data version; 0: it has not counted
ALTER TABLE upload ADD COLUMN counted_until INTEGER NOT NULL DEFAULT 0;  -- the first without it; 0: it counts
UPDATE upload SET counted_from = (SELECT value FROM counter WHERE name = 'data_version') WHERE state = 'committed';
)sql";

// What people write into the report of a wave; survey '' is all surveys.
inline constexpr const char* schema_version_5 = R"sql(
CREATE TABLE report_text (
    survey TEXT NOT NULL, wave TEXT NOT NULL, field TEXT NOT NULL, version INTEGER NOT NULL,
    value TEXT NOT NULL, edited_at TEXT NOT NULL, edited_by TEXT NOT NULL,
    PRIMARY KEY (survey, wave, field)) STRICT, WITHOUT ROWID;
)sql";

// Changes to the lexicon that are being gathered; what was published is a lexicon of its own.
inline constexpr const char* schema_version_6 = R"sql(
CREATE TABLE lexicon_draft (
    id TEXT PRIMARY KEY, revision INTEGER NOT NULL, name TEXT NOT NULL, base TEXT NOT NULL,
    edits TEXT NOT NULL,  -- JSON
    made_at TEXT NOT NULL, made_by TEXT NOT NULL, changed_at TEXT NOT NULL, changed_by TEXT NOT NULL,
    asked_version TEXT NOT NULL, asked_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
)sql";

}  // namespace groundswell::storage
