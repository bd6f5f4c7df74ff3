#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

#include "api/parameters.h"
#include "api/problem_json.h"
#include "api/route.h"
#include "core/digest.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

std::vector<std::string_view> segments_of(std::string_view path) {
    std::vector<std::string_view> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.push_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    if (segments.size() == 1 && segments[0].empty()) segments.clear();
    return segments;
}

// The values of the template's {names}, or nothing when the path is another one.
std::optional<std::map<std::string, std::string>> match(const Route& route,
                                                        const std::vector<std::string>& segments) {
    const auto wanted = segments_of(route.path);
    if (wanted.size() != segments.size()) return std::nullopt;
    std::map<std::string, std::string> values;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (wanted[i].starts_with('{'))
            values.emplace(wanted[i].substr(1, wanted[i].size() - 2), segments[i]);
        else if (wanted[i] != segments[i])
            return std::nullopt;
    }
    return values;
}

struct Found {
    const Route* route = nullptr;
    std::map<std::string, std::string> path;
    std::string other_methods;  // of the same path, when the method does not fit
};

std::string_view method_name(Method method) {
    switch (method) {
        case Method::get: return "GET";
        case Method::head: return "HEAD";
        case Method::post: return "POST";
        case Method::put: return "PUT";
        case Method::patch: return "PATCH";
        case Method::del: return "DELETE";
        case Method::options: return "OPTIONS";
        case Method::other: return "";
    }
    return "";
}

Found find(const Request& request) {
    std::vector<std::string> segments = request.segments;
    if (segments.size() == 1 && segments[0].empty()) segments.clear();
    const Method method = request.method == Method::head ? Method::get : request.method;
    Found found;
    for (const Route& route : routes()) {
        auto values = match(route, segments);
        if (!values) continue;
        if (route.method == method) return {&route, std::move(*values), {}};
        found.other_methods += (found.other_methods.empty() ? "" : ", ") + std::string(method_name(route.method));
        if (route.method == Method::get) found.other_methods += ", HEAD";
    }
    return found;
}

Error no_such_address(const Request& request) {
    std::vector<std::string> known;
    for (const Route& route : routes()) known.push_back(route.path);
    const std::string near = nearest(request.path, known);
    return {.kind = ErrorKind::not_found,
            .code = "address-unknown",
            .message = "There is nothing at this address",
            .cure = near.empty() ? "GET /openapi.json lists every address." : "Did you mean " + near + "?"};
}

Result<Response> answer(Application& application, Request& request, const Route& route,
                        std::map<std::string, std::string> path) {
    auto caller = authenticate(request, application.store);
    if (!caller && route.access != Access::open) return caller.error();
    const std::optional<Caller> who = caller ? *caller : std::nullopt;
    if (auto allowed = authorise(who, route.access); !allowed) return allowed.error();
    const bool changes_something = request.method != Method::get && request.method != Method::head;
    if (who && changes_something)
        if (auto genuine = check_csrf(request, *who); !genuine) return genuine.error();
    auto parameters = check_parameters(route, request);
    if (!parameters) return parameters.error();

    Call call{.request = request,
              .caller = who.value_or(Caller{}),
              .signed_in = who.has_value(),
              .path = std::move(path),
              .parameters = std::move(*parameters)};
    return route.handler(application, call);
}

// The same question on the same data gives the same bytes, so their digest is a strong validator.
void add_validator(const Request& request, Response& response) {
    if (response.status != 200 || (request.method != Method::get && request.method != Method::head)) return;
    const std::string tag = "\"" + sha256_hex(response.body).substr(0, 32) + "\"";
    response.set("ETag", tag);
    bool cacheable = true;
    for (const auto& [name, value] : response.headers) cacheable = cacheable && name != "Cache-Control";
    if (cacheable) response.set("Cache-Control", "private, no-cache");
    const auto known = request.header("if-none-match");
    if (!known || (known->find(tag) == std::string_view::npos && *known != "*")) return;
    response.status = 304;
    response.body.clear();
}

}  // namespace

const std::string& Call::parameter(const std::string& name) const {
    static const std::string absent;
    const auto found = parameters.find(name);
    return found == parameters.end() ? absent : found->second;
}

std::optional<Response> refuse_before_body(Application& application, const Request& request) {
    const Found found = find(request);
    if (!found.route || found.route->access == Access::open) return std::nullopt;  // dispatch says what is wrong
    auto caller = authenticate(request, application.store);
    if (!caller) return problem(caller.error(), request.request_id);
    if (auto allowed = authorise(*caller, found.route->access); !allowed)
        return problem(allowed.error(), request.request_id);
    return std::nullopt;
}

Response dispatch(Application& application, Request& request) {
    const auto began = std::chrono::steady_clock::now();
    Found found = find(request);
    Response response;
    if (found.route) {
        auto result = answer(application, request, *found.route, std::move(found.path));
        response = result ? std::move(*result) : problem(result.error(), request.request_id);
        add_validator(request, response);
    } else if (!found.other_methods.empty()) {
        response = problem({.kind = ErrorKind::method,
                            .code = "method-unknown",
                            .message = "This address does not take that method",
                            .cure = "It takes " + found.other_methods + "."},
                           request.request_id);
        response.set("Allow", found.other_methods);
    } else {
        response = problem(no_such_address(request), request.request_id);
    }
    if (!request.request_id.empty()) response.set("X-Request-Id", request.request_id);
    application.metrics.count_request(found.route ? std::string_view(found.route->path) : "unknown",
                                      response.status, std::chrono::steady_clock::now() - began);
    return response;
}

}  // namespace groundswell::api
