#include "api/manners.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "api/pages/frame.h"
#include "api/problem_json.h"
#include "core/digest.h"

namespace groundswell::api {
namespace {

constexpr std::size_t most_linked_bytes = 2048;  // of a query that is said again in links

// The part before the first semicolon, lower case, without blanks around it.
std::string media_type(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find(';')));
    std::erase_if(type, [](char letter) { return letter == ' ' || letter == '\t'; });
    std::transform(type.begin(), type.end(), type.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return type;
}

std::string comma_separated(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

// "/v1/summary" of "/v1/summary.csv"; the route's path when it has no ending.
std::string_view without_ending(std::string_view path) {
    const std::size_t dot = path.rfind('.');
    return dot == std::string_view::npos || path.find('/', dot) != std::string_view::npos ? path
                                                                                          : path.substr(0, dot);
}

// The routes of the table that give the same answer in another form.
const std::vector<const Route*>& other_forms(const Route& route) {
    static const std::vector<std::vector<const Route*>> of_each = [] {
        std::vector<std::vector<const Route*>> found(routes().size());
        for (std::size_t i = 0; i < routes().size(); ++i)
            for (const Route& other : routes()) {
                const Route& one = routes()[i];
                const bool readable = one.method == Method::get && other.method == Method::get &&
                                      one.path.find('{') == std::string::npos;
                if (readable && &other != &one && without_ending(other.path) == without_ending(one.path))
                    found[i].push_back(&other);
            }
        return found;
    }();
    return of_each[static_cast<std::size_t>(&route - routes().data())];
}

bool takes(const Route& route, const std::string& parameter) {
    return std::any_of(route.parameters.begin(), route.parameters.end(),
                       [&](const Parameter& one) { return one.name == parameter; });
}

// A comma-separated list of entity tags, or *.
bool names_tag(std::string_view list, std::string_view tag) {
    if (list == "*") return true;
    for (std::size_t at = list.find(tag); at != std::string_view::npos; at = list.find(tag, at + 1)) {
        const bool begins = at == 0 || std::string_view(", \t/").find(list[at - 1]) != std::string_view::npos;
        if (begins) return true;
    }
    return false;
}

}  // namespace

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

std::optional<Response> refuse_media_type(const Route& route, const Request& request) {
    const auto header = request.header("content-type");
    if (!route.takes_body || !header) return std::nullopt;
    const std::string type = media_type(*header);
    for (const std::string& taken : route.takes)
        if (taken == "*/*" || taken == type) return std::nullopt;
    Response response =
        problem({.kind = ErrorKind::unsupported,
                 .code = "media-type-unsupported",
                 .message = "This address does not take a body of that kind",
                 .cure = "Send it with 'Content-Type: " + route.takes.front() + "'" +
                         (route.takes.size() > 1 ? "; it takes " + comma_separated(route.takes) : "") + "."},
                request.request_id);
    response.set("Accept", comma_separated(route.takes));
    return response;
}

void link_other_forms(const Route& route, const Call& call, Response& response) {
    if (response.status != 200) return;
    for (const Route* other : other_forms(route)) {
        std::map<std::string, std::string> parameters;
        for (const auto& [name, value] : call.parameters)
            if (takes(*other, name)) parameters.emplace(name, value);
        const std::string query = query_string(parameters);
        if (query.size() > most_linked_bytes) return;
        response.set("Link", "<" + other->path + (query.empty() ? "" : "?" + query) +
                                 ">; rel=\"alternate\"; type=\"" + other->produces + "\"");
    }
}

std::string entity_tag(std::string_view body) {
    return "\"" + sha256_hex(body).substr(0, 32) + "\"";
}

void add_validator(const Request& request, Response& response) {
    const bool reads = request.method == Method::get || request.method == Method::head;
    if (response.status != 200 || !reads || response.events) return;
    const auto told = std::find_if(response.headers.begin(), response.headers.end(),
                                   [](const auto& header) { return header.first == "ETag"; });
    const std::string tag = told != response.headers.end() ? told->second : entity_tag(response.content());
    if (told == response.headers.end()) response.set("ETag", tag);
    const bool cacheable = std::none_of(response.headers.begin(), response.headers.end(),
                                        [](const auto& header) { return header.first == "Cache-Control"; });
    if (cacheable) response.set("Cache-Control", "private, no-cache");
    const auto known = request.header("if-none-match");
    if (!known || !names_tag(*known, tag)) return;
    response.status = 304;
    response.drop_content();
}

void tell_standing(const RateLimiter::Standing& standing, Response& response) {
    response.set("RateLimit-Policy", policy_header(standing));
    response.set("RateLimit", standing_header(standing));
}

Error too_many(const RateLimiter::Standing& standing) {
    return {.kind = ErrorKind::busy,
            .code = "too-many-requests",
            .message = "More than " + std::to_string(standing.quota) + " " + std::string(standing.policy) +
                       " within " + std::to_string(standing.window.count()) + " seconds",
            .cure = "Try again in " + std::to_string(standing.reset.count()) +
                    " seconds; the administrator sets how many are allowed."};
}

void tell_when_again(const RateLimiter::Standing& standing, Response& response) {
    response.set("Retry-After", std::to_string(standing.reset.count()));
    tell_standing(standing, response);
}

}  // namespace groundswell::api
