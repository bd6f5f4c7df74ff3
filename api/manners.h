// Manners: what every route does alike on HTTP's behalf, so that no handler need think of it.
//
// Thread rule   Any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/rate_limit.h"
#include "api/route.h"

namespace groundswell::api {

// "GET", "DELETE"; "" for one that has no name here.
std::string_view method_name(Method method);

// The 415 to a body of a kind the route does not take, with Accept; nothing when it does. A body without a
// Content-Type is taken for what the route takes.
std::optional<Response> refuse_media_type(const Route& route, const Request& request);

// Other forms of the same answer, at the same address with another ending (.csv, .xlsx or none), as links of the
// relation "alternate": whatever the route table has.
void link_other_forms(const Route& route, const Call& call, Response& response);

// The strong validator of these bytes.
std::string entity_tag(std::string_view body);
// A strong ETag on every GET that is 200; 304 to who has it. The same question on the same data gives the same
// bytes, so their digest is a strong validator. One that the handler has set is taken.
void add_validator(const Request& request, Response& response);

// RateLimit headers.
void tell_standing(const RateLimiter::Standing& standing, Response& response);
Error too_many(const RateLimiter::Standing& standing);
// What a 429 says beside its body, whatever its form.
void tell_when_again(const RateLimiter::Standing& standing, Response& response);

}  // namespace groundswell::api
