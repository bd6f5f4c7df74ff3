// The text of an answer in JSON: one line, its fields in the order they were given; bytes that are no UTF-8 come
// out as U+FFFD, since an answer must always be readable. Any thread.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::api {

struct Parameter;

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json);  // ends with a line feed

// A request's JSON, read strictly: the errors of ingest/json_check.h.
Result<Json> read_json(std::string_view text, const Place& place = {});

// What was asked, as an answer says it: the parameters given, in the order of the route's list, lists as lists.
Json query_json(const std::vector<Parameter>& known, const std::map<std::string, std::string>& given);

// Findings on a lexicon, each with code, message and cure, and file, line and column, null where there is none.
Json findings_json(const std::vector<Error>& errors);

}  // namespace groundswell::api
