// Header records: how many a file has, and what they say together about each column.
//
// Meaning       One record as a rule. Two or three where a survey tool writes them: Qualtrics (codes, question
//               texts, and a record of {"ImportId":...}), SurveyMonkey (questions, then "Response" or the options,
//               with an empty first cell meaning "as before"), LimeSurvey saved through Excel (the same shape).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/record_source.h"

namespace groundswell::ingest {

struct ColumnHeader {
    std::vector<std::string> parts;  // tidied cells of the header records, empty ones included
    std::string joined;              // what is shown
    std::string wording;             // the question as a respondent saw it
};

struct HeaderFinding {
    std::uint32_t records = 1;
    std::string reason;
    std::vector<ColumnHeader> columns;
    bool dropped_nul = false;  // NUL bytes stood in a header record
};

// The first non-blank records of a file, copied.
struct FirstRecords {
    std::vector<std::vector<std::string>> cells;
    bool whole_file = false;
};
inline constexpr std::size_t first_records_wanted = 24;

// `told`: the number of header records the profile says, 0 for none.
HeaderFinding find_headers(const FirstRecords& first, std::uint32_t told);

}  // namespace groundswell::ingest
