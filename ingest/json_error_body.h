// JsonErrorBody: what a service answers instead of the responses when it refuses or fails, saved as if it were an
// export: {"error": "..."}, {"status": 401, "title": "..."}, {"detail": "..."}, {"errors": [...]}.
//
// Meaning       Nothing but members that such answers have, and something among them that says failure: an error
//               that is not empty, a status from 400 to 599, or a message in the words of a service. A response of
//               a survey has its questions besides and is never taken for one.
#pragma once

#include <optional>
#include <string>

#include "ingest/json_value.h"

namespace groundswell::ingest {

inline constexpr std::size_t longest_error_body = 256U << 10;  // bytes; traces of a program can be long

// What the service said, at most 160 bytes; empty where it gave no more than a number. Nothing for anything else.
std::optional<std::string> error_told_by(const JsonValue& document);

}  // namespace groundswell::ingest
