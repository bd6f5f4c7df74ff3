// What a caller sees of personal data: everything with the right to it, else text in which it is masked.
//
// Order         Whatever quotes what respondents wrote goes through here on its way out: texts, receipts, rejects.
// Not masked    What a caller sent itself (POST /v1/tag, parameters), ids and names of files.
#pragma once

#include <string>
#include <vector>

#include "analysis/text/personal_data.h"
#include "api/access.h"
#include "core/evidence.h"

namespace groundswell::api {

std::string text_seen_by(const Caller& caller, const std::string& text);
// The receipt with its changes, problems and understanding (samples of answers) as the caller may see them.
Upload upload_seen_by(const Caller& caller, Upload upload);
// The same of an Understanding as JSON: every text in it.
std::string understanding_seen_by(const Caller& caller, const std::string& understanding_json);
// The record of a reject. Who delivers for an organisation sees its own files' records, to mend them. For others,
// a record of a file with personal columns is withheld: where it is broken nobody can tell which cell is the name.
std::string record_seen_by(const Caller& caller, const std::string& record, const Upload& upload);

}  // namespace groundswell::api
