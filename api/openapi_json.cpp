#include "api/analyses_schema.h"
#include "api/route.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

const char* method_key(Method method) {
    switch (method) {
        case Method::post: return "post";
        case Method::put: return "put";
        case Method::patch: return "patch";
        case Method::del: return "delete";
        default: return "get";
    }
}

Json schema_of(const Parameter& parameter) {
    Json word{{"type", "string"}};
    if (!parameter.allowed.empty()) word["enum"] = parameter.allowed;
    switch (parameter.type) {
        case Parameter::Type::boolean: return {{"type", "boolean"}};
        case Parameter::Type::count: return {{"type", "integer"}, {"minimum", 1}};
        case Parameter::Type::words: return {{"type", "array"}, {"items", std::move(word)}};
        case Parameter::Type::word:
        case Parameter::Type::text: return word;
    }
    return word;
}

Json query_parameter(const Parameter& parameter) {
    Json json{{"name", parameter.name},
              {"in", "query"},
              {"required", parameter.required},
              {"description", parameter.description},
              {"schema", schema_of(parameter)}};
    if (parameter.type == Parameter::Type::words) {
        json["style"] = "form";
        json["explode"] = false;
    }
    return json;
}

// The names between braces of "/v1/uploads/{id}".
std::vector<std::string> path_names(const std::string& path) {
    std::vector<std::string> names;
    for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1))
        names.push_back(path.substr(open + 1, path.find('}', open) - open - 1));
    return names;
}

Json problem_response(const char* description) {
    return {{"description", description},
            {"content", {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

Json responses_of(const Route& route) {
    Json content{{route.produces, Json::object()}};
    if (const std::string schema = analysis_schema(route.id); !schema.empty())
        content[route.produces]["schema"] = Json::parse(schema);
    Json responses = Json::object();
    if (route.id == "post_upload")
        responses = {
            {"202", {{"description", "The bytes are safe; the receipt is at Location"}, {"content", content}}},
            {"200", {{"description", "The same bytes were delivered before"}, {"content", content}}}};
    else if (route.id == "post_organisation")
        responses = {{"201", {{"description", "Added"}, {"content", content}}}};
    else
        responses = {{"200", {{"description", route.summary}, {"content", content}}}};
    if (!route.parameters.empty() || route.takes_body)
        responses["400"] = problem_response("A parameter or the body is wrong");
    if (route.access != Access::open) {
        responses["401"] = problem_response("No token, or one that does not hold");
        if (route.access != Access::signed_in) responses["403"] = problem_response("The role may not do this");
    }
    if (route.path.find('{') != std::string::npos) responses["404"] = problem_response("Nothing by that id");
    responses["default"] = problem_response("Any other error");
    return responses;
}

Json request_body(const Route& route) {
    if (route.id == "post_upload" || route.id == "inspect_upload") {
        Json properties{{"file", {{"type", "string"}, {"contentMediaType", "application/octet-stream"}}}};
        for (const Parameter& parameter : route.parameters) properties[parameter.name] = {{"type", "string"}};
        return {
            {"required", true},
            {"content",
             {{"multipart/form-data",
               {{"schema", {{"type", "object"}, {"required", {"file"}}, {"properties", std::move(properties)}}}}},
              {"application/octet-stream", Json::object()}}}};
    }
    return {{"required", true}, {"content", {{"application/json", Json::object()}}}};
}

Json operation_of(const Route& route) {
    Json operation{{"operationId", route.id}, {"summary", route.summary}};
    Json parameters = Json::array();
    for (const std::string& name : path_names(route.path))
        parameters.push_back(
            {{"name", name}, {"in", "path"}, {"required", true}, {"schema", {{"type", "string"}}}});
    for (const Parameter& parameter : route.parameters) parameters.push_back(query_parameter(parameter));
    if (!parameters.empty()) operation["parameters"] = std::move(parameters);
    if (route.takes_body && route.path.starts_with("/v1/")) operation["requestBody"] = request_body(route);
    operation["responses"] = responses_of(route);
    if (route.access == Access::open) operation["security"] = Json::array();
    return operation;
}

Json problem_schema() {
    const Json text{{"type", "string"}};
    const Json number{{"type", "integer"}};
    return {{"type", "object"},
            {"description", "RFC 9457 problem details"},
            {"required", {"type", "title", "status", "detail", "code"}},
            {"properties",
             {{"type", text},
              {"title", text},
              {"status", number},
              {"detail", text},
              {"code", text},
              {"cure", text},
              {"request_id", text},
              {"errors",
               {{"type", "array"},
                {"items",
                 {{"type", "object"},
                  {"required", {"code", "detail"}},
                  {"properties",
                   {{"code", text},
                    {"detail", text},
                    {"cure", text},
                    {"file", text},
                    {"row", number},
                    {"column", number},
                    {"field", text}}}}}}}}}};
}

}  // namespace

std::string openapi_document() {
    Json paths = Json::object();
    for (const Route& route : routes()) paths[route.path][method_key(route.method)] = operation_of(route);
    const Json document{
        {"openapi", "3.1.0"},
        {"info",
         {{"title", "Groundswell"},
          {"version", "1"},
          {"description", "Themes in what businesses say: barriers and strengths by sector and district."},
          {"license", {{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
        {"security", Json::array({{{"token", Json::array()}}})},
        {"paths", std::move(paths)},
        {"components",
         {{"securitySchemes", {{"token", {{"type", "http"}, {"scheme", "bearer"}}}}},
          {"schemas", {{"Problem", problem_schema()}}}}}};
    return document.dump(1) + "\n";
}

}  // namespace groundswell::api
