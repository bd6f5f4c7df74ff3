// Uploads, organisations, surveys and waves as JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/evidence.h"
#include "core/result.h"
#include "pipeline/upload_desk.h"
#include "storage/stored_values.h"

namespace groundswell::api {

// The receipt of GET /v1/uploads/{id}; also printed by `groundswell import --json`.
std::string upload_json(const Upload& upload, const std::optional<pipeline::UploadDesk::Progress>& progress);
// Records that do not simply count; `next` is the cursor of the next page, empty on the last.
std::string record_notes_json(const std::vector<storage::RecordNote>& notes, const std::string& next);
// `next` as above.
std::string uploads_json(const std::vector<Upload>& uploads, const std::string& next);
std::string organisations_json(const std::vector<Organisation>& organisations);
std::string organisation_json(const Organisation& organisation);
std::string surveys_json(const std::vector<Survey>& surveys, const std::vector<Question>& questions);
std::string waves_json(const std::vector<Wave>& waves);
std::string tokens_json(const std::vector<storage::Token>& tokens);  // never a secret, nor its digest
// {"id","name"}; name may be absent.
Result<Organisation> parse_organisation(const std::string& body);
// As it may be added: an organisation without a name is called by its id. "id-invalid", "body-invalid".
Result<Organisation> checked_organisation(Organisation organisation);
std::string status_json(const std::string& status);

}  // namespace groundswell::api
