#include "api/pages/refusal_page.h"

#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/problem_json.h"

namespace groundswell::api {
namespace {

// Whether the same once more may help.
bool may_pass(int status) {
    return status == 408 || status == 429 || status == 503;
}

// The address as it is, whatever it is.
Html again(const Request& request, int status) {
    Html html;
    if (request.method == Method::get && may_pass(status))
        html.open("p").element("a", {{"href", ""}}, words("refusal.again")).close();
    return html;
}

struct Telling {
    std::string_view title, advice;
};

Telling telling_of(int status) {
    switch (status) {
        case 401: return {"refusal.session", "refusal.session_advice"};
        case 403: return {"refusal.forbidden", "refusal.forbidden_advice"};
        case 408: return {"refusal.too_slow", "refusal.too_slow_advice"};
        case 413: return {"refusal.too_large", "refusal.too_large_advice"};
        case 404: return {"refusal.unknown", "refusal.unknown_advice"};
        case 429: return {"refusal.too_many", "refusal.too_many_advice"};
        case 503: return {"refusal.not_now", "refusal.not_now_advice"};
        default: return {"refusal.not_understood", "refusal.not_understood_advice"};
    }
}

Response page_telling(const Request& request, const std::optional<Caller>& who, int status, const Html& html) {
    Request shown = request;  // a call may change its request; a page does not
    const Call call{.request = shown,
                    .caller = who.value_or(Caller{}),
                    .signed_in = who.has_value(),
                    .path = {},
                    .parameters = {}};
    return page(status, {.title = words(telling_of(status).title)}, call, html);
}

}  // namespace

Response refusal_page(const Request& request, int status) {
    const Telling telling = telling_of(status);
    Html html;
    html.element("h1", words(telling.title)).element("p", words(telling.advice));
    html.add(again(request, status));
    if (request.method == Method::post)
        html.open("p").element("a", {{"href", request.path}}, words("refusal.back")).close();
    return page_telling(request, std::nullopt, status, html);
}

Response refusal_page(const Request& request, const std::optional<Caller>& who, const Error& error) {
    const int status = http_status(error.kind);
    const Telling telling = telling_of(status);
    Html html;
    html.element("h1", words(telling.title)).element("p", words(telling.advice));
    // What a program would be told about tokens and addresses is of no use to a reader.
    if (status != 401 && error.code != "address-unknown") html.add(problem(error));
    html.add(again(request, status));
    if (who || status == 404) html.open("p").element("a", {{"href", "/"}}, words("refusal.home")).close();
    Response response = page_telling(request, who, status, html);
    for (const auto& [name, value] : problem(error, request.request_id).headers)
        if (name != "Content-Type" && name != "Cache-Control") response.set(name, value);
    return response;
}

}  // namespace groundswell::api
