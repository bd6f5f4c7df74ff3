#include "api/text_of_json.h"

namespace groundswell::api {

std::string text_of(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace groundswell::api
