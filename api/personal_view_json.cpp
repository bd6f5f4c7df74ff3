#include "analysis/text/personal_mask.h"
#include "api/personal_view.h"
#include "api/text_of_json.h"
#include "ingest/profile.h"

namespace groundswell::api {
namespace {

void mask_texts(Json& json) {
    if (json.is_string())
        json = text::mask_personal(json.get_ref<const std::string&>());
    else if (json.is_structured())
        for (Json& inner : json) mask_texts(inner);
}

bool has_withheld_columns(const std::string& understanding_json) {
    const Json json = Json::parse(understanding_json, nullptr, false);
    if (!json.is_object() || !json.contains("columns") || !json["columns"].is_array()) return true;
    for (const Json& column : json["columns"]) {
        const auto role = ingest::parse_column_role(column.is_object() ? column.value("role", "") : "");
        if (role && ingest::is_withheld(*role)) return true;
    }
    return false;
}

}  // namespace

std::string text_seen_by(const Caller& caller, const std::string& text) {
    return caller.sees_personal ? text : text::mask_personal(text);
}

std::string understanding_seen_by(const Caller& caller, const std::string& understanding_json) {
    if (caller.sees_personal || understanding_json.empty()) return understanding_json;
    Json json = Json::parse(understanding_json, nullptr, false);
    if (json.is_discarded()) return {};
    mask_texts(json);
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Upload upload_seen_by(const Caller& caller, Upload upload) {
    if (caller.sees_personal) return upload;
    for (Change& change : upload.changes) change.message = text::mask_personal(change.message);
    for (Problem& problem : upload.problems) {
        for (std::string* text : {&problem.message, &problem.cure, &problem.place.field})
            *text = text::mask_personal(*text);
    }
    upload.understanding_json = understanding_seen_by(caller, upload.understanding_json);
    return upload;
}

std::string record_seen_by(const Caller& caller, const std::string& record, const Upload& upload) {
    if (caller.sees_personal || caller.role == Role::uploader) return record;
    if (has_withheld_columns(upload.understanding_json)) return "[withheld: the file has personal columns]";
    return text::mask_personal(record);
}

}  // namespace groundswell::api
