// Route search: which line of the route table a request means.
//
// Meaning       A path that is spelt out is meant before one with {names} in it: /v1/uploads/inspect is no upload's,
//               whatever the method.
// Cost          A comparison with each route of as many segments; nothing is allocated but the values of {names}.
// Thread rule   Any thread.
#pragma once

#include <map>
#include <string>

#include "api/route.h"

namespace groundswell::api {

struct FoundRoute {
    const Route* route = nullptr;             // null: no such address, or not by this method
    std::map<std::string, std::string> path;  // {id} -> value
    std::string other_methods;                // "GET, HEAD": what the address takes, when the method does not fit
};

FoundRoute find_route(const Request& request);

}  // namespace groundswell::api
