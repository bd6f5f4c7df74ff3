// The rejected records of an upload in the columns of the file they came from: mended in a spreadsheet, they can
// be uploaded again as they are.
//
// Meaning       The header records of the file, then one row a reject. Three columns stand before them: the row in
//               the file, what is wrong, and the cure; reading knows them by name and leaves them aside.
// Thread rule   Any.
#pragma once

#include <string>
#include <vector>

#include "core/evidence.h"

namespace groundswell::api {

// CSV with commas, whatever the file had.
std::string mendable_rejects(const Upload& upload, const std::vector<Reject>& rejects);

}  // namespace groundswell::api
