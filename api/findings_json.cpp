#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json finding_json(const Error& error) {
    Json json{{"code", error.code}, {"message", error.message}, {"cure", error.cure}};
    json["file"] = error.place.file.empty() ? Json(nullptr) : Json(error.place.file);
    json["line"] = error.place.row ? Json(*error.place.row) : Json(nullptr);
    json["column"] = error.place.column ? Json(*error.place.column) : Json(nullptr);
    return json;
}

}  // namespace

Json findings_json(const std::vector<Error>& errors) {
    Json list = Json::array();
    for (const Error& error : errors) list.push_back(finding_json(error));
    return list;
}

}  // namespace groundswell::api
