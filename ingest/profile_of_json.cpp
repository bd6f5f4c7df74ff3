#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "ingest/encoding.h"
#include "ingest/header_text.h"
#include "ingest/profile_of.h"

namespace groundswell::ingest {
namespace {

using Json = nlohmann::ordered_json;

// What the questions of an understanding say of a column, told once each.
void take_question(const Json& json, const std::string& id, std::set<std::string>& told, ProfileColumn& column) {
    for (const Json& question : json.value("questions", Json::array())) {
        if (question.value("id", "") != id) continue;
        column.asks = parse_asks(question.value("asks", ""));
        column.foundations = question.value("foundations", std::vector<std::string>());
        if (told.insert(id).second) column.question = id;
    }
}

}  // namespace

std::optional<SavedProfile> reading_of(const std::string& understanding_json) {
    const Json json = Json::parse(understanding_json, nullptr, false);
    if (!json.is_object() || !json.contains("columns") || !json["columns"].is_array()) return std::nullopt;
    SavedProfile saved;
    if (const auto records = json.value("header_records", 0U); records > 0) saved.profile.header_records = records;
    saved.profile.month_first = json.value("month_first", false);
    saved.profile.sole_trader_is_one = json.value("sole_trader_is_one", false);
    for (const Json& change : json.value("changes", Json::array()))
        saved.profile.repair_double_encoding |= change.value("code", "") == "double-encoding-repaired";
    std::set<std::string> told;
    for (const Json& one : json["columns"]) {
        saved.headers.push_back(one.value("header", ""));
        const auto role = parse_column_role(one.value("role", ""));
        if (!role || *role == ColumnRole::empty) continue;
        ProfileColumn column;
        column.column = static_cast<std::uint32_t>(saved.headers.size());
        column.role = role;
        column.keep = one.value("keep", false);
        if (one.contains("question")) take_question(json, one.value("question", ""), told, column);
        saved.profile.columns.push_back(std::move(column));
    }
    return saved;
}

std::vector<std::string> headers_of(const Understanding& understanding) {
    std::vector<std::string> headers;
    for (const ColumnUnderstanding& column : understanding.columns) headers.push_back(column.header);
    return headers;
}

std::string profile_of(const Understanding& understanding) {
    std::map<std::string, int> times;
    for (const ColumnUnderstanding& column : understanding.columns) ++times[fold_case(tidy_header(column.header))];
    Json json = Json::object();
    if (understanding.format == "csv") {
        json["encoding"] = understanding.dialect.encoding;
        const char delimiter = understanding.dialect.delimiter;
        json["delimiter"] = delimiter == '\t' ? "tab" : std::string(1, delimiter);
    }
    if (!understanding.sheet.empty()) json["sheet"] = understanding.sheet;
    if (understanding.header_records > 0) json["header_records"] = understanding.header_records;
    json["month_first"] = understanding.month_first;
    if (understanding.sole_trader_is_one) json["sole_trader_is_one"] = true;
    if (understanding.repair_double_encoding) json["repair_double_encoding"] = true;
    std::set<std::uint32_t> told;
    json["columns"] = Json::array();
    for (const ColumnUnderstanding& column : understanding.columns) {
        if (column.role == ColumnRole::empty) continue;  // it may be filled in the next wave
        Json one = Json::object();
        if (!column.header.empty() && times[fold_case(tidy_header(column.header))] == 1)
            one["header"] = column.header;
        else
            one["column"] = column.column;
        one["role"] = to_string(column.role);
        if (column.keep) one["keep"] = true;
        if (column.question) {
            const Question& question = understanding.questions[*column.question];
            one["asks"] = to_string(question.asks);
            // Columns that share a question find one another again by their headers.
            if (told.insert(*column.question).second) one["question"] = question.id;
            if (!question.foundations.empty()) one["foundations"] = question.foundations;
        }
        json["columns"].push_back(std::move(one));
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace groundswell::ingest
