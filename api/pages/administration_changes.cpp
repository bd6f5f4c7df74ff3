// What an administrator changes: organisations added, tokens made and revoked, saved readings forgotten.
#include <algorithm>
#include <charconv>

#include "api/handlers.h"
#include "api/pages/administration.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/problem_json.h"
#include "api/upload_json.h"
#include "pipeline/token_making.h"

namespace groundswell::api {
namespace {

constexpr long most_days = 3650;

Result<Response> refused(Application& application, const Call& call, const Error& error, const Entered& entered) {
    return administration_page(application, call, http_status(error.kind), problem(error), entered);
}

Result<long> days_of(const std::string& text) {
    long days = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), days);
    const bool whole = failure == std::errc() && end == text.data() + text.size();
    if (text.empty() || (whole && days >= 1 && days <= most_days)) return days;
    return Error{.kind = ErrorKind::invalid,
                 .code = "days-invalid",
                 .message = words("administration.days_invalid", {{"days", text}}),
                 .cure = words("administration.days_cure")};
}

// The address a browser has just shown, for the link: where the form came from.
std::string origin_of(const Call& call) {
    const auto origin = call.request.header("origin");
    return origin && origin->starts_with("http") ? std::string(*origin) : std::string();
}

Response token_made(const Call& call, const pipeline::MadeToken& made, const std::string& code) {
    Html html;
    html.element("h1", words("administration.made", {{"token", made.token.id}}));
    html.element("p", words("administration.made_once"));
    html.open("dl", {{"class", "facts secret"}});
    html.open("div").element("dt", words("administration.secret"));
    html.open("dd").element("code", {{"id", "secret"}}, made.secret).close().close();
    html.open("div").element("dt", words("administration.link"));
    html.open("dd").element("code", {{"id", "link"}}, origin_of(call) + "/enter?code=" + code).close().close();
    html.close().element("p", words("administration.secret_how"));
    html.open("p").element("a", {{"href", "/administration#tokens"}}, words("administration.back")).close();
    return page(200, {.title = words("administration.made_title"), .area = Area::administration}, call, html);
}

Response confirmation_page(const Call& call, const ConfirmedStep& step) {
    return page(200, {.title = step.title, .area = Area::administration}, call, asked_again(call, step));
}

Response nothing_there(const Call& call) {
    Html html;
    html.element("h1", words("administration.gone")).element("p", words("administration.gone_why"));
    html.open("p").element("a", {{"href", "/administration"}}, words("administration.back")).close();
    return page(404, {.title = words("administration.gone"), .area = Area::administration}, call, html);
}

}  // namespace

Result<Response> post_organisation_page(Application& application, Call& call) {
    const Entered entered{.id = entered_field(call, "id"), .name = entered_field(call, "name")};
    auto organisation = checked_organisation({entered.id, entered.name});
    if (!organisation) return refused(application, call, organisation.error(), entered);
    if (auto added = application.store.add_organisation(*organisation); !added)
        return refused(application, call, added.error(), entered);
    return back_to_administration("organisations");
}

Result<Response> post_token_page(Application& application, Call& call) {
    const Entered entered{.role = entered_field(call, "role"),
                          .organisation = entered_field(call, "organisation"),
                          .days = entered_field(call, "days"),
                          .see_personal = entered_field(call, "see_personal")};
    auto days = days_of(entered.days);
    if (!days) return refused(application, call, days.error(), entered);
    auto made = pipeline::make_token(application.store,
                                     {entered.role, entered.organisation, *days, entered.see_personal == "yes"});
    if (!made) return refused(application, call, made.error(), entered);
    auto code = pipeline::make_enter_code(application.store, made->token.id);
    if (!code) return code.error();
    return token_made(call, *made, *code);
}

Result<Response> get_revoke_page(Application& application, Call& call) {
    if (call.caller.role != Role::admin) return may_not_administer(call);
    auto token = application.store.token(call.path.at("id"));
    if (!token) return token.error();
    if (!*token) return nothing_there(call);
    const bool own = (*token)->id == call.caller.token;
    return confirmation_page(call,
                             {.title = words("administration.revoke_title", {{"token", (*token)->id}}),
                              .means = words(own ? "administration.revoke_own" : "administration.revoke_means",
                                             {{"role", role_name((*token)->role)}}),
                              .button = words("administration.revoke_button"),
                              .action = "/administration/tokens/" + (*token)->id + "/revoke",
                              .back = "/administration#tokens"});
}

Result<Response> post_revoke_page(Application& application, Call& call) {
    auto revoked = application.store.revoke_token(call.path.at("id"));
    if (!revoked) return revoked.error();
    return *revoked ? back_to_administration("tokens") : nothing_there(call);
}

Result<Response> get_forget_page(Application& application, Call& call) {
    if (call.caller.role != Role::admin) return may_not_administer(call);
    const std::string& organisation = call.path.at("organisation");
    const std::string& survey = call.path.at("survey");
    auto profile = application.store.profile(organisation, survey);
    if (!profile) return profile.error();
    if (!*profile) return nothing_there(call);
    return confirmation_page(
        call, {.title = words("administration.forget_title"),
               .means = words("administration.forget_means", {{"survey", survey}, {"organisation", organisation}}),
               .button = words("administration.forget_button"),
               .action = "/administration/profiles/" + organisation + "/" + survey + "/forget",
               .back = "/administration#profiles"});
}

Result<Response> post_forget_page(Application& application, Call& call) {
    auto forgotten = application.store.delete_profile(call.path.at("organisation"), call.path.at("survey"));
    if (!forgotten) return forgotten.error();
    return *forgotten ? back_to_administration("profiles") : nothing_there(call);
}

}  // namespace groundswell::api
