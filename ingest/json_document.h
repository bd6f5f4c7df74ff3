// Finds the responses within a JSON document that is an object.
#pragma once

#include <string>

#include "ingest/json_cursor.h"
#include "ingest/json_layout.h"

namespace groundswell::ingest {

// The cursor stands before the document, which is known to be complete. As find_shape().
Result<void> shape_of_document(JsonCursor cursor, const std::string& file_name, JsonLayout& layout);

}  // namespace groundswell::ingest
