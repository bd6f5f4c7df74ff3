// HeaderGroups: which columns belong to one question - its ticked options, the rows of its grid, its "Other".
//
// Meaning       Survey tools write the parts of a question as "Question - Part", "Question [Part]",
//               "Question (choice=Part)", "Part:Question", "code___1", "group/question/part", or as a second
//               header record. A header is split there only when a neighbour shares the question.
#pragma once

#include <string>
#include <vector>

#include "ingest/headers.h"

namespace groundswell::ingest {

struct HeaderGroup {
    std::string question;  // what the columns share; empty when the column stands alone
    std::string part;      // the option or row of this one
    std::size_t members = 1;
    bool other = false;  // holds what was typed beside "Other"
    std::string parent;  // of an "Other": the question it belongs to
};

// One entry a column.
std::vector<HeaderGroup> find_groups(const std::vector<ColumnHeader>& headers);

// "Other", "Other (please specify)", "If other, please state": no question of its own.
bool is_other(std::string_view text);

}  // namespace groundswell::ingest
