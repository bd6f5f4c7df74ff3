#include <map>

#include "api/pages/file_reading.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

std::string text_at(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::uint64_t count_at(const Json& json, const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

const Json& list_at(const Json& json, const char* key) {
    static const Json nothing = Json::array();
    const auto found = json.find(key);
    return found != json.end() && found->is_array() ? *found : nothing;
}

ColumnReading column_reading(const Json& json, const std::map<std::string, std::string>& asks) {
    ColumnReading column{.column = count_at(json, "column"),
                         .header = text_at(json, "header"),
                         .role = text_at(json, "role"),
                         .reason = text_at(json, "reason"),
                         .confidence = 0,
                         .filled = count_at(json, "filled"),
                         .samples = {},
                         .asks = {},
                         .known = text_at(json, "known")};
    if (const auto found = json.find("confidence"); found != json.end() && found->is_number())
        column.confidence = found->get<double>();
    for (const Json& sample : list_at(json, "samples"))
        if (sample.is_string()) column.samples.push_back(sample.get<std::string>());
    if (const auto found = asks.find(text_at(json, "question")); found != asks.end()) column.asks = found->second;
    return column;
}

}  // namespace

std::optional<FileReading> file_reading(const std::string& understanding_json) {
    const Json json = Json::parse(understanding_json, nullptr, false);
    if (!json.is_object() || !json.contains("columns")) return std::nullopt;
    FileReading reading{.format = text_at(json, "format"),
                        .platform = text_at(json, "platform"),
                        .platform_reason = text_at(json, "platform_reason"),
                        .encoding = text_at(json, "encoding"),
                        .delimiter = {},
                        .sheet = text_at(json, "sheet"),
                        .header_records = count_at(json, "header_records"),
                        .records = count_at(json, "records"),
                        .columns = {}};
    if (const auto dialect = json.find("dialect"); dialect != json.end() && dialect->is_object())
        reading.delimiter = text_at(*dialect, "delimiter");
    std::map<std::string, std::string> asks;
    for (const Json& question : list_at(json, "questions"))
        asks[text_at(question, "id")] = text_at(question, "asks");
    for (const Json& column : list_at(json, "columns"))
        if (column.is_object()) reading.columns.push_back(column_reading(column, asks));
    return reading;
}

}  // namespace groundswell::api
