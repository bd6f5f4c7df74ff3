// The text of an answer in JSON: one line, its fields in the order they were given; bytes that are no UTF-8 come
// out as U+FFFD, since an answer must always be readable. Any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace groundswell::api {

using Json = nlohmann::ordered_json;

std::string text_of(const Json& json);  // ends with a line feed

}  // namespace groundswell::api
