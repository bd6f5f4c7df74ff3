// The page that takes a file, and what its form is answered with where there is no script.
#include <algorithm>
#include <set>

#include "api/delivery.h"
#include "api/handlers.h"
#include "api/pages/frame.h"
#include "api/pages/upload_form.h"
#include "api/pages/upload_parts.h"
#include "api/pages/words.h"
#include "api/problem_json.h"

namespace groundswell::api {
namespace {

constexpr std::size_t most_shown_bytes = 4096;

// Organisations, surveys and waves the caller may know of.
Result<UploadFields> known_fields(Application& application, const Call& call) {
    auto organisations = application.store.organisations();
    if (!organisations) return organisations.error();
    auto uploads = application.store.uploads();
    if (!uploads) return uploads.error();
    UploadFields fields;
    for (const Organisation& one : *organisations)
        if (call.caller.may_see(one.id)) fields.organisations.emplace_back(one.id, one.name);
    std::set<std::string> surveys, waves;
    for (const Upload& upload : *uploads) {
        if (!call.caller.may_see(upload.organisation)) continue;
        surveys.insert(upload.survey);
        waves.insert(upload.wave);
    }
    fields.surveys.assign(surveys.begin(), surveys.end());
    fields.waves.assign(waves.rbegin(), waves.rend());  // the latest is asked for first
    fields.most_bytes = application.most_upload_bytes;
    return fields;
}

void fill_field(UploadFields& fields, const std::string& name, const std::string& value) {
    if (name == "organisation") fields.organisation = value;
    if (name == "survey") fields.survey = value;
    if (name == "wave") fields.wave = value;
    if (name == "asks") fields.asks = value;
    if (name == "replaces") fields.replaces = value;
}

// A corrected file belongs where the one it replaces belongs.
Result<void> fill_from_earlier(Application& application, const Call& call, UploadFields& fields) {
    if (fields.replaces.empty()) return {};
    auto earlier = application.store.upload(fields.replaces);
    if (!earlier) return earlier.error();
    if (!*earlier || !call.caller.may_see((*earlier)->organisation)) {
        fields.replaces.clear();
        return {};
    }
    fields.organisation = (*earlier)->organisation;
    fields.survey = (*earlier)->survey;
    fields.wave = (*earlier)->wave;
    return {};
}

Response form_page(int status, const Call& call, const UploadFields& fields, const Html& trouble) {
    Html html;
    html.element("h1", words("upload.title")).add(trouble).element("p", words("upload.introduction"));
    if (fields.organisations.empty()) {
        html.element("p", words("upload.no_organisation"));
        if (call.caller.role == Role::admin)
            html.open("p")
                .element("a", {{"href", "/administration#organisations"}}, words("upload.add_organisation"))
                .close();
        return page(status, {.title = words("upload.title"), .area = Area::upload}, call, html);
    }
    html.add(upload_form(call, fields)).add(reading_place()).add(upload_templates());
    html.open("p").element("a", {{"href", "/uploads"}}, words("upload.all")).close();
    return page(status, {.title = words("upload.title"), .area = Area::upload, .script = "upload"}, call, html);
}

}  // namespace

Result<Response> get_upload_form_page(Application& application, Call& call) {
    if (!call.caller.may_upload()) return may_not_upload(call);
    auto fields = known_fields(application, call);
    if (!fields) return fields.error();
    for (const auto& [name, value] : call.parameters) fill_field(*fields, name, value);
    if (auto filled = fill_from_earlier(application, call, *fields); !filled) return filled.error();
    return form_page(200, call, *fields, {});
}

Result<Response> post_upload_page(Application& application, Call& call) {
    auto received = take_delivery(application, call);
    if (received) {
        Response response = Response::text(303, "text/html; charset=utf-8", "");
        response.set("Location", "/uploads/" + received->upload.id);
        return response;
    }
    // The form again, with what was chosen; only the file must be chosen anew.
    auto fields = known_fields(application, call);
    if (!fields) return fields.error();
    for (const Part& part : call.request.parts)
        if (auto value = part.body.read(most_shown_bytes); value && part.name != "file")
            fill_field(*fields, part.name, *value);
    Html trouble = problem(received.error());
    trouble.element("p", words("upload.choose_again"));
    return form_page(http_status(received.error().kind), call, *fields, trouble);
}

}  // namespace groundswell::api
