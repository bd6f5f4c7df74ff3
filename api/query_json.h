// What was asked, as an answer says it: the parameters given, in the order of the route's list, lists as lists.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/route.h"
#include "api/text_of_json.h"

namespace groundswell::api {

Json query_json(const std::vector<Parameter>& known, const std::map<std::string, std::string>& given);

}  // namespace groundswell::api
