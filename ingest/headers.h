// Header records: how many a file has, and what they say together about each column.
//
// Meaning       One record as a rule. Two or three where a survey tool writes them (header_shape.h). An empty cell
//               above an option means "as before"; a question that spans several columns of a single header record
//               is carried on to the unnamed columns right of it. A file without a header names its columns
//               "Column 1", "Column 2".
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/header_shape.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

struct ColumnHeader {
    std::vector<std::string> parts;  // tidied cells of the header records, empty ones included
    std::string joined;              // what is shown
    std::string wording;             // the question as a respondent saw it
    std::string stem, leaf;          // "Which apply?" and "Parking" where the records say so; else empty
};

struct HeaderFinding {
    std::uint32_t preamble = 0;  // non-blank records above the header
    std::uint32_t records = 1;   // 0: the file has no header
    std::string reason;
    std::vector<ColumnHeader> columns;
    std::vector<std::vector<std::string>> cells;  // the header records as they stand
    std::size_t inherited = 0;                    // unnamed columns that took the question left of them
    bool dropped_nul = false;                     // NUL bytes stood in a header record
};

// `told`: the number of header records the profile says, 0 for none.
HeaderFinding find_headers(const FirstRecords& first, std::uint32_t told);

}  // namespace groundswell::ingest
