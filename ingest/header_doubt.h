// HeaderDoubt: whether what was taken for the header may be the first response of a file that has none.
//
// Meaning       A header of one record, of no survey tool, is doubted where a third of it is numbers, dates or e-mail
//               addresses; where a cell holds an e-mail address, a telephone number or a full postcode; where the
//               name of a district stands above districts; or where what stands above an open question speaks as
//               respondents do ("We cannot find drivers"), and neither asks nor addresses anybody.
//               That is a problem of the file. What is personal in such a wording is masked before it becomes the
//               wording and the id of a question, which everybody may see.
// Thread rule   Any.
#pragma once

#include <string>
#include <string_view>

#include "ingest/headers.h"
#include "ingest/understanding.h"
#include "reference/matching.h"

namespace groundswell::ingest {

// Whether a wording speaks as a respondent does.
bool speaks_as_respondent(std::string_view wording);

// `told`: the profile says how many header records there are, or what the columns are. Adds "header-looks-like-data".
void doubt_header(Understanding& understanding, const HeaderFinding& headers, const reference::Matcher& matcher,
                  bool told, const std::string& file_name);

}  // namespace groundswell::ingest
