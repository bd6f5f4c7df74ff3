// Errors as RFC 9457 problem details: one shape for every error of the API.
#pragma once

#include <string>

#include "api/message.h"
#include "core/error.h"

namespace groundswell::api {

int http_status(ErrorKind kind);
// {"type","title","status","detail","code","cure"?,"errors":[{"detail","code","file"?,"row"?,"column"?,"field"?,
// "cure"?}]?,"request_id"}
Response problem(const Error& error, const std::string& request_id);

}  // namespace groundswell::api
