#include "api/text_of_json.h"
#include "ingest/json_check.h"

namespace groundswell::api {

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Json> read_json(std::string_view text, const Place& place) {
    if (auto valid = ingest::check_json(text, place); !valid) return valid.error();
    return Json::parse(text, nullptr, false);
}

}  // namespace groundswell::api
