// Who is met more than once: answers copied from a campaign's text, and firms that answered several times.
#include <algorithm>
#include <span>

#include "api/cursor.h"
#include "api/handlers.h"
#include "api/repeats_json.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

// A page of copies; the cursor counts the groups already given. `form` makes the response of what was found.
template <typename Form>
Result<Response> copies_page(Application& application, Call& call, Form form) {
    const auto page = read_page(call);
    if (!page) return page.error();
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();

    const bool any_theme = call.has("theme") || call.has("foundation") || call.has("lens") || call.has("stance");
    const figures::Copies copies = (*evidence)->cube->copies(*query, any_theme);
    const std::span<const figures::CopiesGroup> groups(copies.groups);
    const std::size_t begin = std::min<std::size_t>(page->after, groups.size());
    const std::size_t end = std::min(begin + page->limit, groups.size());
    const auto shown = groups.subspan(begin, end - begin);
    std::vector<std::uint64_t> ids;
    for (const figures::CopiesGroup& group : shown)
        ids.insert(ids.end(), group.answers.begin(), group.answers.end());
    auto answers = pipeline::answers_in_terms_of(application.store, **evidence, ids);
    if (!answers) return answers.error();

    const std::string next = end < groups.size() ? write_cursor(call, end) : "";
    Result<Response> response = form(copies, shown, *answers, next, **evidence);
    if (response) link_next(*response, call, next);
    return response;
}

}  // namespace

Result<Response> get_copies(Application& application, Call& call) {
    return copies_page(application, call,
                       [&](const auto& copies, const auto& shown, const auto& answers, const std::string& next,
                           const pipeline::Evidence& evidence) -> Result<Response> {
                           return Response::json(200,
                                                 copies_json(copies, shown, answers, next, evidence, call.caller));
                       });
}

Result<Response> get_copies_csv(Application& application, Call& call) {
    return copies_page(application, call,
                       [&](const auto& copies, const auto& shown, const auto& answers, const std::string&,
                           const pipeline::Evidence& evidence) -> Result<Response> {
                           return csv_response(copies_rows(copies, shown, answers, evidence, call), call);
                       });
}

Result<Response> get_copies_xlsx(Application& application, Call& call) {
    return copies_page(application, call,
                       [&](const auto& copies, const auto& shown, const auto& answers, const std::string&,
                           const pipeline::Evidence& evidence) {
                           return workbook_response(copies_rows(copies, shown, answers, evidence, call));
                       });
}

Result<Response> get_firms(Application& application, Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();
    return Response::json(
        200, firms_json((*evidence)->cube->firms(*query), call.parameter("several") == "true", **evidence));
}

}  // namespace groundswell::api
