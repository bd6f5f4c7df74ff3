// JsonValue: one JSON value as a tree, members in the order of the file, numbers as they were written.
//
// Errors        parse_json_value() gives the fault as a value: its kind and the byte (from 0) at which it was met.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace groundswell::ingest {

inline constexpr std::size_t json_depth_limit = 32;
inline constexpr std::size_t json_values_limit = 200000;  // in one response; a tree takes far more than its text

struct JsonValue {
    enum class Kind : std::uint8_t { null, text, scalar, list, object };

    Kind kind = Kind::null;
    std::string text;  // of a text; of a number or truth value as written
    std::vector<JsonValue> items;
    std::vector<std::pair<std::string, JsonValue>> members;

    bool plain() const { return kind != Kind::list && kind != Kind::object; }
    const JsonValue* find(std::string_view key) const;
    // The text of a text or number below the first of these keys that has one; empty otherwise.
    std::string_view text_of(std::initializer_list<std::string_view> keys) const;

    friend bool operator==(const JsonValue&, const JsonValue&) = default;
};

struct JsonFault {
    enum class Kind : std::uint8_t { syntax, too_deep, too_many, duplicate_key, half_character };

    Kind kind = Kind::syntax;
    std::size_t at = 0;
};

// A key that stands twice in an object with the same value counts once; with another value it is a fault.
std::optional<JsonFault> parse_json_value(std::string_view text, JsonValue& value);

}  // namespace groundswell::ingest
