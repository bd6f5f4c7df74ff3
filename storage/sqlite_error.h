// What went wrong in SQLite or in the file system, as an Error of the Store contract: code, sentence and cure.
#pragma once

#include <string>

#include "core/error.h"

struct sqlite3;

namespace groundswell::storage {

// `directory` is the data directory as the user named it; it becomes the place.
Error store_error(std::string code, std::string message, std::string cure, const std::string& directory);
Error corrupt_error(const std::string& what, const std::string& directory);

// From an extended result code; `handle` may be null when the connection could not be opened.
Error sqlite_error(sqlite3* handle, int code, const std::string& directory);

// From an errno met while doing `what` ("create the directory").
Error system_error(int number, const std::string& what, const std::string& directory);

}  // namespace groundswell::storage
