#include "ingest/json_value.h"

#include <algorithm>

namespace groundswell::ingest {

const JsonValue* JsonValue::find(std::string_view key) const {
    const auto found =
        std::find_if(members.begin(), members.end(), [key](const auto& member) { return member.first == key; });
    return found == members.end() ? nullptr : &found->second;
}

std::string_view JsonValue::text_of(std::initializer_list<std::string_view> keys) const {
    for (const std::string_view key : keys)
        if (const JsonValue* value = find(key); value && value->plain() && !value->text.empty())
            return value->text;
    return {};
}

}  // namespace groundswell::ingest
