// Refusal: why the wall answers a request itself, and the RFC 9457 problem document that says so.
//
// What it is    Everything a hostile or broken client can cause in service/http/ is a Refusal: a status, a
//               stable code and one sentence. It becomes application/problem+json with type about:blank.
//               Code and detail are constants of ours without quotes or backslashes: nothing a
//               client sent is ever reflected but an id of the request, which has neither (is_request_id), so
//               nothing needs escaping.
// Thread rule   Plain values.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/message.h"

namespace groundswell::service {

struct Refusal {
    int status = 400;
    std::string code;     // stable, kebab-case
    std::string detail;   // one sentence
    int retry_after = 0;  // seconds; 0: no Retry-After header
};

using Verdict = std::optional<Refusal>;  // nothing: all is well

// What a client can do about it, by the status.
std::string_view cure_of(int status);

// "Not Found" for 404; the phrase of the status line and the title of a problem.
std::string_view reason_phrase(int status);

api::Response problem(const Refusal& refusal, const std::string& request_id = "");

}  // namespace groundswell::service
