// Candidate rules from answers without a theme.
#include "api/cursor.h"
#include "api/handlers.h"
#include "api/page.h"
#include "api/suggestion_forms.h"

namespace groundswell::api {
namespace {

template <typename Form>
Result<Response> suggestions(Application& application, Call& call, const std::string& path, Form form,
                             const char* content_type) {
    const auto page = read_page(call);
    if (!page) return page.error();
    auto answer = find_suggestions(
        {application.store, application.evidence, *application.suggestions, application.resources},
        call.parameters, call.caller, *page);
    if (!answer) return answer.error();
    Response response = Response::text(200, content_type, form(*answer));
    if (answer->next != 0) {
        auto parameters = call.parameters;
        parameters["cursor"] = write_cursor(answer->next);
        response.set("Link", "<" + path + "?" + query_string(parameters) + ">; rel=\"next\"");
    }
    return response;
}

}  // namespace

Result<Response> get_suggestions(Application& application, Call& call) {
    return suggestions(application, call, "/v1/suggestions", suggestions_json, "application/json");
}

Result<Response> get_suggestions_csv(Application& application, Call& call) {
    return suggestions(application, call, "/v1/suggestions.csv", suggestions_csv,
                       "text/csv; charset=utf-8; header=present");
}

}  // namespace groundswell::api
