// Candidate rules from answers without a theme.
#include "api/cursor.h"
#include "api/handlers.h"
#include "api/suggestion_forms.h"

namespace groundswell::api {
namespace {

template <typename Form>
Result<Response> suggestions(Application& application, Call& call, Form form) {
    const auto page = read_page(call);
    if (!page) return page.error();
    auto answer = find_suggestions(
        {application.store, application.evidence, *application.suggestions, application.resources},
        call.parameters, call.caller, *page);
    if (!answer) return answer.error();
    if (answer->next != 0) answer->cursor = write_cursor(call, answer->next);
    Result<Response> response = form(*answer);
    if (response) link_next(*response, call, answer->cursor);
    return response;
}

}  // namespace

Result<Response> get_suggestions(Application& application, Call& call) {
    return suggestions(application, call, [](const SuggestionAnswer& answer) -> Result<Response> {
        return Response::json(200, suggestions_json(answer));
    });
}

Result<Response> get_suggestions_csv(Application& application, Call& call) {
    return suggestions(application, call, [&](const SuggestionAnswer& answer) -> Result<Response> {
        return csv_response(suggestion_rows(answer), call);
    });
}

Result<Response> get_suggestions_xlsx(Application& application, Call& call) {
    return suggestions(application, call,
                       [](const SuggestionAnswer& answer) { return workbook_response(suggestion_rows(answer)); });
}

}  // namespace groundswell::api
