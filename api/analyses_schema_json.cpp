// What the answers of the analyses hold, for the OpenAPI document: made from the columns their rows are made from.
#include "api/analyses.h"
#include "api/analyses_schema.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json of_type(const char* type) {
    return {{"type", type}};
}

Json or_null(const char* type) {
    return {{"type", {type, "null"}}};
}

Json closed_object(Json properties) {
    Json required = Json::array();
    for (const auto& [name, schema] : properties.items()) required.push_back(name);
    return {{"type", "object"},
            {"required", std::move(required)},
            {"properties", std::move(properties)},
            {"additionalProperties", false}};
}

Json list_of(Json items) {
    return {{"type", "array"}, {"items", std::move(items)}};
}

Json row_schema(const std::vector<AnalysisColumn>& columns) {
    Json properties = Json::object();
    for (const AnalysisColumn& column : columns) {
        const char* type = column.kind == AnalysisKind::text    ? "string"
                           : column.kind == AnalysisKind::count ? "integer"
                           : column.kind == AnalysisKind::flag  ? "boolean"
                                                                : "number";
        const bool always = column.kind == AnalysisKind::count || column.kind == AnalysisKind::flag;
        properties[column.name] = always ? of_type(type) : or_null(type);
        properties[column.name]["description"] = column.meaning;
    }
    return closed_object(std::move(properties));
}

// What is between base and lexicon of each.
Json own_properties(const std::string& analysis) {
    const Json text = of_type("string"), count = of_type("integer"), number = of_type("number");
    if (analysis == "trends") {
        const Json organisation = closed_object({{"organisation", text}, {"base", count}});
        const Json warning = closed_object({{"code", text}, {"message", text}});
        return {{"by", {{"enum", {"theme", "foundation"}}}},
                {"waves", list_of(closed_object({{"wave", text},
                                                 {"starts", or_null("string")},
                                                 {"base", count},
                                                 {"organisations", list_of(organisation)},
                                                 {"mix_moved", or_null("number")},
                                                 {"tested", count},
                                                 {"warnings", list_of(warning)}}))},
                {"change_points", list_of(closed_object({{"subject", text},
                                                         {"subject_label", text},
                                                         {"wave", text},
                                                         {"share_before", number},
                                                         {"share_after", number},
                                                         {"p", number},
                                                         {"words", text}}))}};
    }
    if (analysis == "contrasts") {
        const Json group =
            closed_object({{"group", text}, {"group_label", text}, {"base", count}, {"rest_base", count}});
        return {{"of", {{"enum", {"sector", "district", "size"}}}},
                {"not_known", count},
                {"elsewhere", count},
                {"tested", count},
                {"least_base", count},
                {"groups", list_of(group)}};
    }
    if (analysis == "connections")
        return {{"tested", count}, {"edges", count}, {"edges_across_foundations", or_null("number")}};
    const Json side = closed_object({{"wave", text}, {"base", count}, {"lexicon", text}});
    return {{"from", side}, {"to", side}, {"mix", {{"enum", {"sector", "district", "size"}}}}, {"tested", count}};
}

Json answer_schema(const std::string& analysis, const std::vector<AnalysisColumn>& columns) {
    Json properties{{"query", of_type("object")}, {"base", of_type("integer")}};
    const Json own = own_properties(analysis);
    for (const auto& [name, schema] : own.items()) properties[name] = schema;
    properties["lexicon"] = of_type("string");
    properties["data_version"] = of_type("integer");
    properties["caveat"] = of_type("string");
    properties["rows"] = list_of(row_schema(columns));
    Json schema = closed_object(std::move(properties));
    schema["properties"]["answers_without_tagging"] =
        of_type("integer");  // where an earlier lexicon leaves some out
    return schema;
}

}  // namespace

std::string analysis_schema(const std::string& operation) {
    if (operation == "get_trends") return answer_schema("trends", trends_columns()).dump();
    if (operation == "get_contrasts") return answer_schema("contrasts", contrasts_columns()).dump();
    if (operation == "get_connections") return answer_schema("connections", connections_columns()).dump();
    if (operation == "get_changes") return answer_schema("changes", changes_columns()).dump();
    return {};
}

}  // namespace groundswell::api
