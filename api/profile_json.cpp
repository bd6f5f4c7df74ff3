#include "api/profile_json.h"

#include <algorithm>

#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json one_profile(const storage::StoredProfile& profile) {
    return {{"organisation", profile.organisation},
            {"survey", profile.survey},
            {"name", profile.name},
            {"version", profile.version},
            {"saved_at", profile.saved_at},
            {"headers", profile.headers},
            {"profile", Json::parse(profile.json, nullptr, false)}};
}

Error body_invalid(std::string message, std::string field) {
    return {.kind = ErrorKind::invalid,
            .code = "body-invalid",
            .message = std::move(message),
            .cure = R"(Send {"organisation": "...", "survey": "...", "profile": {...}, "headers": ["..."]}.)",
            .place = {.field = std::move(field)}};
}

constexpr std::size_t most_headers = 16'384;

Result<std::vector<std::string>> headers_in(const Json& json) {
    const bool texts = json.is_array() && json.size() <= most_headers &&
                       std::all_of(json.begin(), json.end(), [](const Json& one) { return one.is_string(); });
    if (!texts) return body_invalid("'headers' is not a list of texts", "headers");
    return json.get<std::vector<std::string>>();
}

}  // namespace

std::string profile_json(const storage::StoredProfile& profile) {
    return text_of(one_profile(profile));
}

std::string profiles_json(const std::vector<storage::StoredProfile>& profiles) {
    Json list = Json::array();
    for (const storage::StoredProfile& profile : profiles) list.push_back(one_profile(profile));
    return text_of({{"profiles", std::move(list)}});
}

Result<pipeline::Confirmation> parse_confirmation(const std::string& body) {
    const auto read = read_json(body);
    if (!read) return read.error();
    const Json& json = *read;
    if (!json.is_object()) return body_invalid("The body is not a JSON object", "");
    pipeline::Confirmation confirmation;
    for (const auto& [key, value] : json.items()) {
        if (key == "organisation" || key == "survey") {
            if (!value.is_string()) return body_invalid("'" + key + "' is not a text", key);
            (key == "survey" ? confirmation.survey : confirmation.organisation) = value.get<std::string>();
        } else if (key == "profile") {
            confirmation.profile_json = value.dump();
        } else if (key == "headers") {
            auto headers = headers_in(value);
            if (!headers) return headers.error();
            confirmation.headers = std::move(*headers);
        } else {
            return body_invalid("'" + key + "' is not a field of a profile to be saved", key);
        }
    }
    if (confirmation.profile_json.empty()) return body_invalid("'profile' is missing", "profile");
    return confirmation;
}

}  // namespace groundswell::api
