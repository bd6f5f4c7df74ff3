// Sheet choice: which sheet of a workbook holds the responses, and which hold repeat groups of them.
//
// Meaning       The sheet with most records of answers under named columns: records count by their order of
//               magnitude, own words and the column names of survey tools speak for a sheet, a name such as
//               "Summary" and being hidden against it.
// Cost          The first 200 records of each sheet. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ingest/record_source.h"

namespace groundswell::ingest {

struct SheetGlance {
    std::string name;
    bool hidden = false;
    bool repeat_group = false;
    std::size_t columns = 0;    // with a name
    std::size_t records = 0;    // looked at
    bool more = false;          // records than were looked at
    std::size_t own_words = 0;  // cells that read like an answer in own words
    bool survey_tool = false;   // columns that only survey tools write
    std::vector<std::string> header = {};
};

Result<SheetGlance> glance_at_sheet(RecordSource& records, std::string name, bool hidden);
double sheet_score(const SheetGlance& glance);
// The best; nothing when no sheet has a record below a header.
std::optional<std::size_t> choose_sheet(const std::vector<SheetGlance>& glances);
// Whether the sheet has records under the same header as the chosen one: a region or a month of the same survey.
bool is_of_the_same_survey(const SheetGlance& glance, const SheetGlance& chosen);
// "214 records under 12 named columns, 95 answers in own words".
std::string describe_glance(const SheetGlance& glance);

}  // namespace groundswell::ingest
