#include "storage/receipt_json.h"

#include <nlohmann/json.hpp>

namespace groundswell::storage {
namespace {

using Json = nlohmann::json;

// File names and cells quoted in a receipt may hold bytes that are no UTF-8; a receipt must not fail for it.
std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<Json> parse_array(std::string_view text) {
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_array()) return std::nullopt;
    return json;
}

std::string text_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

template <typename Number>
std::optional<Number> number_of(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_number_unsigned()) return std::nullopt;
    return found->get<Number>();
}

Json place_to_json(const Place& place) {
    Json json{{"file", place.file}, {"field", place.field}};
    if (place.row) json["row"] = *place.row;
    if (place.column) json["column"] = *place.column;
    return json;
}

Place place_of(const Json& object) {
    const auto found = object.find("place");
    if (found == object.end() || !found->is_object()) return {};
    return {.file = text_of(*found, "file"),
            .row = number_of<std::uint64_t>(*found, "row"),
            .column = number_of<std::uint32_t>(*found, "column"),
            .field = text_of(*found, "field")};
}

}  // namespace

std::string write_strings(const std::vector<std::string>& strings) {
    return dump(Json(strings));
}

std::string write_changes(const std::vector<Change>& changes) {
    Json json = Json::array();
    for (const Change& change : changes)
        json.push_back({{"code", change.code}, {"message", change.message}, {"count", change.count}});
    return dump(json);
}

std::string write_problems(const std::vector<Problem>& problems) {
    Json json = Json::array();
    for (const Problem& problem : problems)
        json.push_back({{"code", problem.code},
                        {"message", problem.message},
                        {"cure", problem.cure},
                        {"place", place_to_json(problem.place)},
                        {"count", problem.count}});
    return dump(json);
}

std::optional<std::vector<std::string>> read_strings(std::string_view text) {
    const auto json = parse_array(text);
    if (!json) return std::nullopt;
    std::vector<std::string> strings;
    for (const Json& entry : *json) {
        if (!entry.is_string()) return std::nullopt;
        strings.push_back(entry.get<std::string>());
    }
    return strings;
}

std::optional<std::vector<Change>> read_changes(std::string_view text) {
    const auto json = parse_array(text);
    if (!json) return std::nullopt;
    std::vector<Change> changes;
    for (const Json& entry : *json) {
        if (!entry.is_object()) return std::nullopt;
        changes.push_back({.code = text_of(entry, "code"),
                           .message = text_of(entry, "message"),
                           .count = number_of<std::uint64_t>(entry, "count").value_or(1)});
    }
    return changes;
}

std::optional<std::vector<Problem>> read_problems(std::string_view text) {
    const auto json = parse_array(text);
    if (!json) return std::nullopt;
    std::vector<Problem> problems;
    for (const Json& entry : *json) {
        if (!entry.is_object()) return std::nullopt;
        problems.push_back({.code = text_of(entry, "code"),
                            .message = text_of(entry, "message"),
                            .cure = text_of(entry, "cure"),
                            .place = place_of(entry),
                            .count = number_of<std::uint64_t>(entry, "count").value_or(1)});
    }
    return problems;
}

}  // namespace groundswell::storage
