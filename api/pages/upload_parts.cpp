#include "api/pages/upload_parts.h"

#include "api/pages/frame.h"
#include "api/pages/reading_words.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

void upload_fact(Html& html, const std::string& name, const std::string& value) {
    if (value.empty()) return;
    html.open("div").element("dt", name).element("dd", value).close();
}

}  // namespace

std::string upload_name(const Upload& upload) {
    return upload.file_name.empty() ? upload.id : upload.file_name;
}

Html upload_facts(const Upload& upload) {
    Html html;
    html.open("dl", {{"class", "facts"}});
    upload_fact(html, words("upload.organisation"), upload.organisation);
    upload_fact(html, words("upload.survey"), upload.survey);
    upload_fact(html, words("upload.wave"), upload.wave);
    upload_fact(html, words("upload.size"), size_words(upload.bytes));
    upload_fact(html, words("upload.received"), time_words(upload.received_at));
    upload_fact(html, words("upload.state"), state_words(upload.state));
    return html.close();
}

Html script_words(std::initializer_list<std::pair<std::string_view, std::string_view>> sentences) {
    Html html;
    html.open("template", {{"class", "words"}});
    for (const auto& [name, key] : sentences) html.element("p", {{"data-say", std::string(name)}}, words(key));
    return html.close();
}

Result<Response> not_shown(const Call& call, const Error& error) {
    if (error.kind != ErrorKind::not_found) return error;
    Html html;
    html.element("h1", words("upload.unknown")).element("p", words("upload.unknown_why"));
    html.open("p").element("a", {{"href", "/uploads"}}, words("upload.all")).close();
    return page(404, {.title = words("upload.unknown"), .area = Area::upload}, call, html);
}

Response may_not_upload(const Call& call) {
    Html html;
    html.element("h1", words("upload.may_not")).element("p", words("upload.may_not_why"));
    html.open("p").element("a", {{"href", "/uploads"}}, words("upload.all")).close();
    return page(403, {.title = words("upload.may_not"), .area = Area::upload}, call, html);
}

}  // namespace groundswell::api
