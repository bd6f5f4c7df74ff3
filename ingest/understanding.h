// Understanding: what a file was taken for, with reasons, before anything is stored.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "ingest/dates.h"
#include "ingest/profile.h"

namespace groundswell::ingest {

struct Dialect {
    std::string encoding;  // as to_string(Encoding) gives them: "utf-8", "utf-16le", "windows-1252"...
    bool byte_order_mark = false;
    char delimiter = ',';
    char quote = '"';                   // no_quote (csv_reader.h): cells never stand in quotes
    char escape = '"';                  // what stands before a quote that is text: a quote, or a backslash
    bool spaces_before_quotes = false;  // 1, "x, y": these spaces are no part of the text
    std::string line_end;               // "lf", "crlf", "cr", "mixed"
};

// Which records of a file are responses.
struct RecordLayout {
    std::uint32_t skipped = 1;                     // non-blank records on top: titles and notes, then the header
    std::vector<std::vector<std::string>> header;  // the header records, to know them when they come again
    std::uint64_t footer_from = 0;                 // the row from which on only totals stand; 0: none
};

// What the reading confirmed for an earlier wave knew of a column; `unasked` where none was tried.
enum class Acquaintance : std::uint8_t { unasked, same, reworded, fresh };

struct ColumnUnderstanding {
    std::uint32_t column = 0;               // from 1
    std::string header;                     // all header records joined, white space tidied
    std::vector<std::string> header_parts;  // one a header record
    ColumnRole role = ColumnRole::ignored;
    std::string reason;                // "94% of 231 answers are different, 14 words on average"
    double confidence = 0;             // 0..1
    std::uint64_t filled = 0;          // records that have a value
    std::vector<std::string> samples;  // up to three distinct values; none for personal columns
    bool keep = false;                 // a personal column whose cells are stored: told by the profile
    // Index into Understanding::questions for open questions. Columns that hold the same question share it.
    std::optional<std::uint32_t> question;
    std::string group;   // the question whose options or rows several columns hold; empty when it stands alone
    std::string parent;  // the question that an "Other (please specify)" belongs to; empty when it is none
    Acquaintance known = Acquaintance::unasked;
};

// A sheet of a workbook, offered: the one that was read and the others.
struct SheetOffer {
    std::string name;
    bool hidden = false;
    bool chosen = false;  // read for responses, or joined to them as a repeat group
    std::string reason;
};

struct Understanding {
    std::string format = "csv";  // "csv" (any delimiter), "xlsx", "json"
    std::string sheet;           // the sheet with the responses, of a workbook
    std::vector<SheetOffer> sheets;
    std::string platform;  // "surveymonkey", "qualtrics", "microsoft-forms", ... or "unknown"
    std::string platform_reason;
    Dialect dialect;
    std::uint32_t header_records = 1;  // 0: the file has none
    RecordLayout layout;
    std::uint64_t records = 0;         // non-empty data records
    std::uint32_t required_cells = 0;  // a record with fewer lacks more than columns that are empty throughout
    bool month_first = false;          // how the date column is read where a date could be read both ways
    DateForm date_form = DateForm::written;  // how the date column writes its dates
    std::string blank_filler;                // what the file writes where nothing was answered (blank_filler.h)
    bool sole_trader_is_one = false;         // told by the profile
    bool repair_double_encoding = false;     // likewise
    std::vector<ColumnUnderstanding> columns;
    std::vector<Question> questions;  // the open questions; survey left empty
    std::vector<std::string> gone;    // headers of the confirmed reading that the file does not have
    std::vector<Change> changes;      // what reading does to the data, for the receipt
    std::vector<Problem> problems;    // grouped by cure
};

}  // namespace groundswell::ingest
