#include "api/route.h"
#include "api/schema.h"
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
        case Parameter::Type::count: {
            Json json{{"type", "integer"}, {"minimum", 1}};
            if (parameter.most > 0) json["maximum"] = parameter.most;
            return json;
        }
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
    const Json problem{{"schema", {{"$ref", "#/components/schemas/Problem"}}}};
    return {{"description", description}, {"content", {{"application/problem+json", problem}}}};
}

Json json_of(const Schema& schema);
Json object_schema(const Schema& schema);

// A schema that may be null is a type among two; what has no type of its own is one of two.
Json plain_json_of(const Schema& schema) {
    Json json = Json::object();
    switch (schema.type) {
        case Schema::Type::text: json["type"] = "string"; break;
        case Schema::Type::whole: json["type"] = "integer"; break;
        case Schema::Type::count: json = {{"type", "integer"}, {"minimum", 0}}; break;
        case Schema::Type::number: json["type"] = "number"; break;
        case Schema::Type::share: json = {{"type", "number"}, {"minimum", 0}, {"maximum", 1}}; break;
        case Schema::Type::flag: json["type"] = "boolean"; break;
        case Schema::Type::object: json = object_schema(schema); break;
        case Schema::Type::list: json = {{"type", "array"}, {"items", json_of(schema.of.front())}}; break;
        case Schema::Type::map:
            json = {{"type", "object"}, {"additionalProperties", json_of(schema.of.front())}};
            break;
        case Schema::Type::named: json["$ref"] = "#/components/schemas/" + schema.name; break;
        case Schema::Type::anything: return json;
    }
    if (!schema.words.empty()) json["enum"] = schema.words;
    if (!schema.format.empty()) json["format"] = schema.format;
    if (!schema.nullable) return json;
    if (!json.contains("type")) return {{"anyOf", Json::array({json, {{"type", "null"}}})}};
    json["type"] = Json::array({json["type"], "null"});
    if (!schema.words.empty()) json["enum"].push_back(nullptr);
    return json;
}

Json json_of(const Schema& schema) {
    Json json = plain_json_of(schema);
    if (!schema.meaning.empty()) json["description"] = schema.meaning;
    return json;
}

Json object_schema(const Schema& schema) {
    Json properties = Json::object(), required = Json::array();
    for (const SchemaField& field : *schema.fields) {
        properties[field.name] = json_of(field.schema);
        if (!field.optional) required.push_back(field.name);
    }
    Json json{{"type", "object"}};
    if (!required.empty()) json["required"] = std::move(required);
    json["properties"] = std::move(properties);
    json["additionalProperties"] = false;
    return json;
}

// {"application/json": {"schema": ...}}, of an operation that has one; other media types have none.
Json content_of(const std::string& media_type, const Schemas& schemas, const std::string& operation) {
    const auto found = schemas.find(operation);
    if (found == schemas.end() || media_type != "application/json") return {{media_type, Json::object()}};
    return {{media_type, {{"schema", json_of(found->second)}}}};
}

Json responses_of(const Route& route) {
    Json content = content_of(route.produces, response_schemas(), route.id);
    if (route.id == "post_tag") content["application/x-ndjson"] = Json::object();
    if (route.id == "get_release_file")
        for (const char* type : {"application/json", "text/markdown", "text/plain"})
            content.update(content_of(type, response_schemas(), route.id));
    Json responses = Json::object();
    if (route.id == "post_upload")
        responses = {
            {"202", {{"description", "The bytes are safe; the receipt is at Location"}, {"content", content}}},
            {"200", {{"description", "The same bytes were delivered before"}, {"content", content}}}};
    else if (route.id == "get_draft_impact")
        responses = {{"200", {{"description", route.summary}, {"content", content}}},
                     {"202", {{"description", "It is still being counted: ask again"}, {"content", content}}}};
    else if (route.id == "publish_draft")
        responses = {
            {"202",
             {{"description", "The switch has begun; the draft tells how far it is"}, {"content", content}}},
            {"200", {{"description", "This version of the draft is published"}, {"content", content}}}};
    else if (route.id == "post_organisation" || route.id == "post_profile" || route.id == "post_draft")
        responses = {{"201", {{"description", "Added"}, {"content", content}}}};
    else if (route.id == "delete_profile" || route.id == "delete_draft")
        responses = {{"204", {{"description", "Forgotten"}}}};
    else
        responses = {{"200", {{"description", route.summary}, {"content", content}}}};
    if (route.method == Method::get)
        responses["304"] = {{"description", "It is as the ETag of If-None-Match says"}};
    if (!route.parameters.empty() || route.takes_body)
        responses["400"] = problem_response("A parameter or the body is wrong");
    if (route.access != Access::open) {
        responses["401"] = problem_response("No token, or one that does not hold");
        if (route.access != Access::signed_in) responses["403"] = problem_response("The role may not do this");
    }
    if (route.id == "get_home_page") responses["401"] = problem_response("Nobody has entered with this browser");
    if (route.id == "get_enter") responses["403"] = problem_response("The code was used, or never made");
    if (route.path.find('{') != std::string::npos) responses["404"] = problem_response("Nothing by that id");
    if (route.takes_body) responses["415"] = problem_response("A body of a kind that is not taken here");
    responses["429"] = problem_response("Too many requests; Retry-After says when to come again");
    responses["default"] = problem_response("Any other error");
    if (route.produces == "text/html") {  // a page says as a page what is wrong
        responses["400"] = problem_response("A parameter is wrong");
        if (route.access == Access::signed_in) responses["403"] = problem_response("The role may not open it");
    }
    if (route.produces == "text/html")
        for (auto& [status, response] : responses.items())
            if (response.contains("content")) response["content"][route.produces] = Json::object();
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
    Json content = content_of("application/json", request_schemas(), route.id);
    for (const std::string& other : route.takes)
        if (other != "application/json") content[other] = Json::object();
    return {{"required", true}, {"content", std::move(content)}};
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

}  // namespace

std::string openapi_document() {
    Json paths = Json::object();
    for (const Route& route : routes()) paths[route.path][method_key(route.method)] = operation_of(route);
    Json schemas = Json::object();
    for (const auto& [name, schema] : named_schemas()) schemas[name] = json_of(schema);
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
          {"schemas", std::move(schemas)}}}};
    return document.dump(1) + "\n";
}

}  // namespace groundswell::api
