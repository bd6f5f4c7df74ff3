// Route: one line of the route table, from which requests are dispatched and /openapi.json is generated.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/access.h"
#include "api/application.h"
#include "api/message.h"
#include "core/result.h"

namespace groundswell::api {

// A query parameter. Values are checked before the handler runs: unknown names and repeats are errors.
struct Parameter {
    enum class Type { text, word, words, boolean, count };  // words: comma-separated
    std::string name;
    Type type = Type::text;
    std::string description;
    std::vector<std::string> allowed = {};  // for word and words; empty: any
    bool required = false;
    bool repeats = false;
    std::uint64_t most = 0;  // of a count: the largest taken; 0: any
};

struct Call {
    Request& request;
    Caller caller;  // meaningless for open routes without credentials
    bool signed_in = false;
    std::map<std::string, std::string> path;                      // {id} -> value
    const std::string& parameter(const std::string& name) const;  // empty when absent
    bool has(const std::string& name) const { return parameters.contains(name); }
    std::map<std::string, std::string> parameters;  // checked
    std::string cursor_seal = {};                   // of routes with a cursor: api/cursor.h
};

using RouteHandler = Result<Response> (*)(Application&, Call&);

struct Route {
    Method method = Method::get;
    std::string path;  // "/v1/uploads/{id}"
    std::string id;    // operationId
    std::string summary;
    Access access = Access::signed_in;
    std::vector<Parameter> parameters;
    RouteHandler handler = nullptr;
    std::string produces = "application/json";
    bool takes_body = false;                                // a body; unknown query parameters are still errors
    std::vector<std::string> takes = {"application/json"};  // media types of that body; "*/*": any
};

const std::vector<Route>& routes();

// The whole way of a request: route, credentials, parameters, handler, errors, ETag. Never throws.
Response dispatch(Application& application, Request& request);

// Asked on the headers alone, before a large body is taken: the answer to one who may not send it; else nothing.
std::optional<Response> refuse_before_body(Application& application, const Request& request);

// What a browser shows of a request that was refused before it came here; nothing for programs.
std::optional<Response> page_of_refusal(const Request& request, int status);

// Splits "a,b,c"; empty entries are dropped.
std::vector<std::string> split_words(std::string_view text);

// The OpenAPI 3.1 document, made from routes().
std::string openapi_document();

}  // namespace groundswell::api
