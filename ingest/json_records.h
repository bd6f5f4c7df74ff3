// JSON records: the responses of a .json, .jsonl or .ndjson file as records of cells.
//
// What it is    A RecordSource whose first record is a header of flattened paths ("firm/place"), or of the
//               wordings that the file itself gives its questions; one record a response follows.
// Shapes        JSON Lines; an array of objects, at the top or inside an object ("responses", "results", "items",
//               "data"...); objects by key; an array of arrays with a header row; columns ("col": [...]), also as
//               pandas writes them; one object alone. Typeform answers, SurveyMonkey pages and lists of question
//               and answer become a column a question; Qualtrics labels stand over values; attachments are left
//               out. Lists of plain values are joined with "; ". null is an empty cell, numbers stay as written.
// Units         `row` of a record is the place of the response from 1, plus 1 for the header. In Errors the row is
//               the line of the file.
// Call order    study_json() once, open_json_records() as often as needed with what it found; or the short form.
// Cost          study_json() reads the file three times. Memory is bounded by one response (16 MiB) and the
//               columns; only columns lying one after the other are held whole, up to 64 MiB.
// Thread rule   A layout is immutable and may be shared; a source is for one thread at a time.
// Errors        "json-invalid" and "json-truncated" with line and column, "json-too-deep" (32 levels),
//               "json-no-records", "json-error-message" (a service's refusal saved in place of the responses),
//               "json-too-many-columns" (16,384), "json-too-large" (columns only). A response that cannot be read
//               is a fault of its record, and the rest is read: "json-line-invalid", "json-mixed" (no object where
//               the others are objects), "json-duplicate-key" (one key, two values), "invalid-encoding",
//               "nul-byte", "record-too-long".
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/error.h"
#include "ingest/dialect.h"
#include "ingest/json_layout.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

// Whether the file begins as an array, an object or JSON Lines; in UTF-8 or UTF-16, with or without a mark.
bool looks_like_json(std::string_view first_bytes);

Result<std::shared_ptr<const JsonLayout>> study_json(const OpenBytes& open, const std::string& file_name);
Result<std::unique_ptr<RecordSource>> open_json_records(const OpenBytes& open,
                                                        std::shared_ptr<const JsonLayout> layout,
                                                        const std::string& file_name);

Result<std::unique_ptr<RecordSource>> open_json_records(const OpenBytes& open, const std::string& file_name);

}  // namespace groundswell::ingest
