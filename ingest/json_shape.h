// JsonShape: finds where in a JSON file the responses lie, from its structure and the names of its members.
//
// Cost          One or two passes over the file without building it; descriptions of the questionnaire
//               (definitions, fields, questions) are read for their wordings up to 16 MiB each.
// Errors        Those of JsonCursor, "json-no-records", and "json-error-message" where a service's refusal was saved
//               in place of the responses (json_error_body.h).
#pragma once

#include <string>

#include "ingest/dialect.h"
#include "ingest/json_layout.h"

namespace groundswell::ingest {

// Fills framing, path, rows_are_lists, header_apart with its headers, wordings and reason; needs the encoding.
Result<void> find_shape(const OpenBytes& open, const std::string& file_name, JsonLayout& layout);

Error json_without_records(const std::string& file_name, std::string message);

}  // namespace groundswell::ingest
