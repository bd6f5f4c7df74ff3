// A page that could not be given, told as a page: what is wrong, and what a reader can do about it.
//
// Thread rule   A plain function.
#pragma once

#include <optional>

#include "api/access.h"
#include "api/message.h"
#include "core/error.h"

namespace groundswell::api {

// With the status of the error's kind, and what the answer to a program would say in its headers. `who`: nobody,
// where no session holds.
Response refusal_page(const Request& request, const std::optional<Caller>& who, const Error& error);

// Of a request that was refused before anyone looked at who sent it.
Response refusal_page(const Request& request, int status);

}  // namespace groundswell::api
