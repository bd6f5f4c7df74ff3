// Who is met more than once: answers copied from a campaign's text, and firms that answered several times.
#include <algorithm>
#include <span>

#include "api/cursor.h"
#include "api/handlers.h"
#include "api/page.h"
#include "api/repeats_json.h"
#include "api/summary_parameters.h"

namespace groundswell::api {

// The cursor counts the groups already given.
Result<Response> get_copies(Application& application, Call& call) {
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

    const std::string next = end < groups.size() ? write_cursor(end) : "";
    Response response = Response::json(200, copies_json(copies, shown, *answers, next, **evidence, call.caller));
    if (!next.empty()) {
        auto parameters = call.parameters;
        parameters["cursor"] = next;
        response.set("Link", "</v1/copies?" + query_string(parameters) + ">; rel=\"next\"");
    }
    return response;
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
