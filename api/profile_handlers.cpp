// Profiles: the reading confirmed for a survey of an organisation, reused for its next wave.
#include "api/handlers.h"
#include "api/profile_json.h"
#include "pipeline/import.h"

namespace groundswell::api {
namespace {

Error unknown_profile(const std::string& organisation, const std::string& survey) {
    return {.kind = ErrorKind::not_found,
            .code = "profile-unknown",
            .message = "No profile is kept for the survey '" + survey + "' of '" + organisation + "'",
            .cure = "GET /v1/profiles lists those you may see."};
}

}  // namespace

Result<Response> get_profiles(Application& application, Call& call) {
    auto profiles = application.store.profiles();
    if (!profiles) return profiles.error();
    std::vector<storage::StoredProfile> wanted;
    for (storage::StoredProfile& profile : *profiles) {
        const bool asked = (!call.has("organisation") || profile.organisation == call.parameter("organisation")) &&
                           (!call.has("survey") || profile.survey == call.parameter("survey"));
        if (asked && call.caller.may_see(profile.organisation)) wanted.push_back(std::move(profile));
    }
    return Response::json(200, profiles_json(wanted));
}

Result<Response> post_profile(Application& application, Call& call) {
    auto body = call.request.body.read(1 << 20);
    if (!body) return body.error();
    auto confirmation = parse_confirmation(*body);
    if (!confirmation) return confirmation.error();
    confirmation->by = call.caller.token;
    auto organisation = application.store.organisation(confirmation->organisation);
    if (!organisation) return organisation.error();
    if (!*organisation || !call.caller.may_see(confirmation->organisation))
        return pipeline::unknown_organisation(confirmation->organisation);
    auto version = pipeline::confirm_profile(application.store, *confirmation);
    if (!version) return version.error();
    auto kept = application.store.profile(confirmation->organisation, confirmation->survey);
    if (!kept) return kept.error();
    if (!*kept) return unknown_profile(confirmation->organisation, confirmation->survey);
    Response response = Response::json(201, profile_json(**kept));
    response.set("Location", "/v1/profiles/" + confirmation->organisation + "/" + confirmation->survey);
    return response;
}

Result<Response> get_profile(Application& application, Call& call) {
    const std::string& organisation = call.path.at("organisation");
    const std::string& survey = call.path.at("survey");
    if (!call.caller.may_see(organisation)) return unknown_profile(organisation, survey);
    auto profile = application.store.profile(organisation, survey);
    if (!profile) return profile.error();
    if (!*profile) return unknown_profile(organisation, survey);
    return Response::json(200, profile_json(**profile));
}

Result<Response> delete_profile(Application& application, Call& call) {
    const std::string& organisation = call.path.at("organisation");
    const std::string& survey = call.path.at("survey");
    if (!call.caller.may_see(organisation)) return unknown_profile(organisation, survey);
    auto deleted = application.store.delete_profile(organisation, survey);
    if (!deleted) return deleted.error();
    if (!*deleted) return unknown_profile(organisation, survey);
    return Response{.status = 204, .headers = {}, .body = {}, .events = {}};
}

}  // namespace groundswell::api
