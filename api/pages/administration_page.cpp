// Administration: who delivers, who may do what, how files are read, what is in force, and whether all is well.
#include "api/pages/administration_parts.h"

#include "api/handlers.h"
#include "api/pages/administration.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

struct PageSection {
    const char* anchor;
    const char* key;
};
constexpr PageSection sections[] = {{"#organisations", "administration.organisations"},
                                    {"#waves", "administration.waves"},
                                    {"#tokens", "administration.tokens"},
                                    {"#profiles", "administration.profiles"},
                                    {"#evidence", "administration.evidence"},
                                    {"#health", "administration.health"},
                                    {"#settings", "administration.settings"}};

Html contents() {
    Html html;
    html.open("nav", {{"aria-label", words("administration.contents")}, {"class", "contents"}}).open("ul");
    for (const PageSection& section : sections)
        html.open("li").element("a", {{"href", section.anchor}}, words(section.key)).close();
    return html.close().close();
}

}  // namespace

Response may_not_administer(const Call& call) {
    Html html;
    html.element("h1", words("administration.may_not")).element("p", words("administration.may_not_why"));
    return page(403, {.title = words("administration.may_not"), .area = Area::administration}, call, html);
}

Result<Response> administration_page(Application& application, const Call& call, int status, const Html& trouble,
                                     const Entered& entered) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    auto organisations = application.store.organisations();
    if (!organisations) return organisations.error();
    auto waves = application.store.waves();
    if (!waves) return waves.error();
    auto uploads = application.store.uploads();
    if (!uploads) return uploads.error();
    auto tokens = application.store.tokens();
    if (!tokens) return tokens.error();
    auto profiles = application.store.profiles();
    if (!profiles) return profiles.error();
    Html html;
    html.element("h1", words("administration.title")).add(trouble).add(contents());
    html.add(organisations_section(call, *organisations, *uploads, entered));
    html.add(waves_section(*waves, *uploads));
    html.add(tokens_section(call, *tokens, *organisations, entered));
    html.add(profiles_section(*profiles));
    html.add(evidence_section(**evidence, application.switching()));
    html.add(health_section(application));
    html.add(settings_section(application.settings));
    return page(status, {.title = words("administration.title"), .area = Area::administration}, call, html);
}

Response back_to_administration(const std::string& anchor) {
    Response response = Response::text(303, "text/html; charset=utf-8", "");
    response.set("Location", "/administration#" + anchor);
    return response;
}

std::string entered_field(const Call& call, std::string_view name) {
    for (const auto& [field, value] : call.request.form)
        if (field == name) return value;
    return {};
}

Html asked_again(const Call& call, const ConfirmedStep& step) {
    Html html;
    html.element("h1", step.title).element("p", step.means);
    html.open("form", {{"method", "post"}, {"action", step.action}}).add(csrf_field(call));
    html.open("p", {{"class", "buttons"}}).element("button", {{"class", "danger"}}, step.button);
    return html.element("a", {{"href", step.back}}, words("administration.keep")).close().close();
}

Result<Response> get_administration_page(Application& application, Call& call) {
    if (call.caller.role != Role::admin) return may_not_administer(call);
    return administration_page(application, call, 200, {}, {});
}

}  // namespace groundswell::api
