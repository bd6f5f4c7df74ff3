// Understanding: what a file was taken for, with reasons, before anything is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "ingest/profile.h"

namespace groundswell::ingest {

struct Dialect {
    std::string encoding;  // as to_string(Encoding) gives them: "utf-8", "utf-16le", "windows-1252"...
    bool byte_order_mark = false;
    char delimiter = ',';
    char quote = '"';
    char escape = '"';     // what stands before a quote that is text: a quote, or a backslash
    std::string line_end;  // "lf", "crlf", "cr", "mixed"
};

struct ColumnUnderstanding {
    std::uint32_t column = 0;  // from 1
    std::string header;        // all header records joined, white space tidied
    ColumnRole role = ColumnRole::ignored;
    std::string reason;                     // "94% of 231 answers are different, 14 words on average"
    double confidence = 0;                  // 0..1
    std::vector<std::string> samples;       // up to three distinct values; none for personal columns
    std::optional<std::uint32_t> question;  // index into Understanding::questions for open questions
};

struct Understanding {
    std::string platform;  // "surveymonkey", "qualtrics", "microsoft-forms", ... or "unknown"
    std::string platform_reason;
    Dialect dialect;
    std::uint32_t header_records = 1;
    std::uint64_t records = 0;         // non-empty data records
    std::uint32_t required_cells = 0;  // a record with fewer lacks more than columns that are empty throughout
    bool month_first = false;          // how the date column is read where a date could be read both ways
    std::vector<ColumnUnderstanding> columns;
    std::vector<Question> questions;  // the open questions; survey left empty
    std::vector<Change> changes;      // what reading does to the data, for the receipt
    std::vector<Problem> problems;    // grouped by cure
};

}  // namespace groundswell::ingest
