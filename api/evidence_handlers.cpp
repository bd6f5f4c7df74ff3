#include <algorithm>

#include "api/handlers.h"
#include "api/parameters.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/verbatim_json.h"

namespace groundswell::api {
namespace {

constexpr std::size_t default_limit = 100, most_limit = 1000;
constexpr std::string_view cursor_prefix = "v1-";

template <typename Form>
Result<Response> summary(Application& application, Call& call, Form form, const char* content_type) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();
    const figures::Summary counted = (*evidence)->cube->summarise(*query);
    return Response::text(200, content_type,
                          form({call.parameters, *query, counted, **evidence, application.resources}));
}

Result<std::uint64_t> read_cursor(const std::string& cursor) {
    if (cursor.empty()) return std::uint64_t{0};
    const std::string digits = cursor.starts_with(cursor_prefix) ? cursor.substr(cursor_prefix.size()) : "";
    const bool valid = !digits.empty() && digits.size() <= 15 &&
                       digits.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (valid) return std::stoull(digits, nullptr, 16);
    return parameter_value_invalid("cursor", cursor, "Use the 'next' of the page before, or leave it out.");
}

std::string write_cursor(std::uint64_t after) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    for (; after > 0; after >>= 4) text.insert(text.begin(), digits[after & 15]);
    return std::string(cursor_prefix) + text;
}

}  // namespace

Result<Response> get_summary(Application& application, Call& call) {
    return summary(application, call, summary_json, "application/json");
}

Result<Response> get_summary_csv(Application& application, Call& call) {
    return summary(application, call, summary_csv, "text/csv; charset=utf-8; header=present");
}

Result<Response> get_verbatims(Application& application, Call& call) {
    auto after = read_cursor(call.parameter("cursor"));
    if (!after) return after.error();
    const std::size_t limit =
        call.has("limit") ? static_cast<std::size_t>(std::stoul(call.parameter("limit"))) : default_limit;
    if (limit == 0 || limit > most_limit)
        return parameter_value_invalid("limit", call.parameter("limit"), "Give a number from 1 to 1000.");
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    auto query = to_summary_query(call.parameters, **evidence, application.resources, call.caller);
    if (!query) return query.error();

    const bool any_theme = call.has("theme") || call.has("foundation") || call.has("stance");
    auto hits = (*evidence)->cube->find(*query, any_theme, *after, limit + 1);
    const bool more = hits.size() > limit;
    if (more) hits.resize(limit);
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : hits) ids.push_back(hit.answer);
    auto answers = application.store.answers(ids);
    if (!answers) return answers.error();

    const std::string next = more ? write_cursor(hits.back().answer) : "";
    auto body = verbatims_json(*answers, next, **evidence, application.resources, call.caller.sees_personal);
    if (!body) return body.error();
    Response response = Response::json(200, std::move(*body));
    if (more) {
        std::string address = "/v1/verbatims?";
        for (const auto& [name, value] : call.parameters)
            if (name != "cursor") address += name + "=" + value + "&";
        response.set("Link", "<" + address + "cursor=" + next + ">; rel=\"next\"");
    }
    return response;
}

}  // namespace groundswell::api
