#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "api/cursor.h"
#include "api/manners.h"
#include "api/pages/refusal_page.h"
#include "api/parameters.h"
#include "api/problem_json.h"
#include "api/route_search.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

Error no_such_address(const Request& request) {
    std::vector<std::string> known;
    for (const Route& route : routes()) known.push_back(route.path);
    const std::string near = nearest(request.path, known);
    return {.kind = ErrorKind::not_found,
            .code = "address-unknown",
            .message = "There is nothing at this address",
            .cure = near.empty() ? "GET /openapi.json lists every address." : "Did you mean " + near + "?"};
}

// Who asks, for the counting of requests: the token, or else the address.
std::string rate_key(const Request& request, const std::optional<Caller>& caller) {
    return caller ? "token " + caller->token : "address " + request.client_address;
}

bool takes_cursor(const Route& route) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [](const Parameter& one) { return one.name == "cursor"; });
}

Result<Response> answer(Application& application, Request& request, const Route& route,
                        std::map<std::string, std::string> path, const Result<std::optional<Caller>>& caller) {
    if (!caller && route.access != Access::open) return caller.error();
    const std::optional<Caller> who = caller ? *caller : std::nullopt;
    if (auto allowed = authorise(who, route.access); !allowed) return allowed.error();
    const bool changes_something = request.method != Method::get && request.method != Method::head;
    if (who && changes_something)
        if (auto genuine = check_csrf(request, *who); !genuine) return genuine.error();
    if (auto refused = refuse_media_type(route, request)) return std::move(*refused);
    auto parameters = check_parameters(route, request);
    if (!parameters) return parameters.error();

    Call call{.request = request,
              .caller = who.value_or(Caller{}),
              .signed_in = who.has_value(),
              .path = std::move(path),
              .parameters = std::move(*parameters)};
    if (takes_cursor(route)) call.cursor_seal = cursor_seal(application.cursor_key, call);
    auto response = route.handler(application, call);
    if (response) link_other_forms(route, call, *response);
    return response;
}

// A token that does not hold, or a code of a link that was used or never made, may be somebody's try to find one.
bool may_be_a_guess(const Response& response, bool signed_in) {
    return response.status == 401 || (response.status == 403 && !signed_in);
}

// A page is refused as a page.
Response refusal(const Route& route, const Request& request, const std::optional<Caller>& who,
                 const Error& error) {
    return route.produces == "text/html" ? refusal_page(request, who, error) : problem(error, request.request_id);
}

Response too_many_refused(const Route& route, const Request& request, const std::optional<Caller>& who,
                          const RateLimiter::Standing& standing) {
    Response response = refusal(route, request, who, too_many(standing));
    tell_when_again(standing, response);
    return response;
}

bool wants_a_page(const Request& request) {
    return request.header("accept").value_or("").find("text/html") != std::string_view::npos;
}

// Who watches over the service must not be told that it is down because somebody at the same address asks too much.
bool is_probe(const Route& route) {
    return route.path == "/healthz" || route.path == "/readyz";
}

Response counted_answer(Application& application, Request& request, FoundRoute found) {
    const auto caller = authenticate(request, application.store);
    const std::optional<Caller> who = caller ? *caller : std::nullopt;
    const bool probes = is_probe(*found.route);
    const std::string key = rate_key(request, who);
    const auto standing = probes ? application.rates->look(key) : application.rates->count_request(key);
    if (standing.exceeded && !probes) return too_many_refused(*found.route, request, who, standing);
    auto result = answer(application, request, *found.route, std::move(found.path), caller);
    Response response = result ? std::move(*result) : refusal(*found.route, request, who, result.error());
    if (may_be_a_guess(response, who.has_value())) {
        const auto failures = application.rates->count_failure(request.client_address);
        if (failures.exceeded) return too_many_refused(*found.route, request, who, failures);
    }
    add_validator(request, response);
    tell_standing(standing, response);
    return response;
}

Response refuse_method(const Request& request, const std::string& others) {
    Response response = request.method == Method::options
                            ? Response{.status = 204, .headers = {}, .body = {}, .events = {}}
                            : problem({.kind = ErrorKind::method,
                                       .code = "method-unknown",
                                       .message = "This address does not take that method",
                                       .cure = "It takes " + others + "."},
                                      request.request_id);
    response.set("Allow", others + ", OPTIONS");
    return response;
}

}  // namespace

const std::string& Call::parameter(const std::string& name) const {
    static const std::string absent;
    const auto found = parameters.find(name);
    return found == parameters.end() ? absent : found->second;
}

std::optional<Response> refuse_before_body(Application& application, const Request& request) {
    const FoundRoute found = find_route(request);
    if (!found.route || found.route->access == Access::open) return std::nullopt;  // dispatch says what is wrong
    auto caller = authenticate(request, application.store);
    if (!caller) return refusal(*found.route, request, std::nullopt, caller.error());
    if (const auto standing = application.rates->look(rate_key(request, *caller)); standing.exceeded)
        return too_many_refused(*found.route, request, *caller, standing);
    if (auto allowed = authorise(*caller, found.route->access); !allowed)
        return refusal(*found.route, request, *caller, allowed.error());
    return refuse_media_type(*found.route, request);
}

std::optional<Response> page_of_refusal(const Request& request, int status) {
    if (!wants_a_page(request)) return std::nullopt;
    return refusal_page(request, status);
}

Response dispatch(Application& application, Request& request) {
    const auto began = std::chrono::steady_clock::now();
    FoundRoute found = find_route(request);
    Response response;
    const Route* route = found.route;
    if (route)
        response = counted_answer(application, request, std::move(found));
    else if (!found.other_methods.empty())
        response = refuse_method(request, found.other_methods);
    else if (wants_a_page(request))
        response = refusal_page(request, std::nullopt, no_such_address(request));
    else
        response = problem(no_such_address(request), request.request_id);
    if (!request.request_id.empty()) response.set("X-Request-Id", request.request_id);
    application.metrics.count_request(route ? std::string_view(route->path) : "unknown", response.status,
                                      std::chrono::steady_clock::now() - began);
    return response;
}

}  // namespace groundswell::api
