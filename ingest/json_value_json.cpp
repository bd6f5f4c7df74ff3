// A JsonValue from JSON text, through the events of the library's parser.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "ingest/json_value.h"

namespace groundswell::ingest {
namespace {

using PlainJson = nlohmann::json;

class TreeBuilder : public nlohmann::json_sax<PlainJson> {
public:
    explicit TreeBuilder(JsonValue& root) : root_(root) {}

    std::optional<JsonFault> fault;

    bool null() override { return put({}); }
    bool boolean(bool truth) override { return put_scalar(truth ? "true" : "false"); }
    bool number_integer(number_integer_t number) override { return put_scalar(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return put_scalar(std::to_string(number)); }
    bool number_float(number_float_t, const string_t& written) override { return put_scalar(written); }
    bool binary(binary_t&) override { return false; }
    bool string(string_t& text) override {
        JsonValue value;
        value.kind = JsonValue::Kind::text;
        value.text = std::move(text);
        return put(std::move(value));
    }
    bool key(string_t& text) override {
        keys_.push_back(std::move(text));
        return true;
    }
    bool start_object(std::size_t) override { return open(JsonValue::Kind::object); }
    bool start_array(std::size_t) override { return open(JsonValue::Kind::list); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t position, const std::string&, const PlainJson::exception&) override {
        fault = JsonFault{JsonFault::Kind::syntax, position > 0 ? position - 1 : 0};
        return false;
    }

private:
    bool put_scalar(std::string text) {
        JsonValue value;
        value.kind = JsonValue::Kind::scalar;
        value.text = std::move(text);
        return put(std::move(value));
    }

    bool open(JsonValue::Kind kind) {
        if (open_.size() == json_depth_limit) {
            fault = JsonFault{JsonFault::Kind::too_deep, 0};
            return false;
        }
        open_.emplace_back().kind = kind;
        places_.emplace_back();
        return true;
    }

    bool close() {
        JsonValue value = std::move(open_.back());
        open_.pop_back();
        places_.pop_back();
        return put(std::move(value));
    }

    bool put(JsonValue value) {
        if (++values_ > json_values_limit) {
            fault = JsonFault{JsonFault::Kind::too_many, 0};
            return false;
        }
        if (open_.empty()) {
            root_ = std::move(value);
            return true;
        }
        JsonValue& parent = open_.back();
        if (parent.kind == JsonValue::Kind::list) {
            parent.items.push_back(std::move(value));
            return true;
        }
        std::string key = std::move(keys_.back());
        keys_.pop_back();
        const auto [place, fresh] = places_.back().emplace(key, parent.members.size());
        if (!fresh) {
            const bool same = parent.members[place->second].second == value;
            if (!same && !fault) fault = JsonFault{JsonFault::Kind::duplicate_key, 0};
            return true;
        }
        parent.members.emplace_back(std::move(key), std::move(value));
        return true;
    }

    JsonValue& root_;
    std::vector<JsonValue> open_;
    std::vector<std::unordered_map<std::string, std::size_t>> places_;  // of the members of the open objects
    std::vector<std::string> keys_;
    std::size_t values_ = 0;
};

std::optional<unsigned> escaped_unit(std::string_view text) {
    if (text.size() < 6 || text[0] != '\\' || text[1] != 'u') return std::nullopt;
    unsigned unit = 0;
    for (const char digit : text.substr(2, 4)) {
        const char folded = static_cast<char>(digit | 0x20);
        if (digit >= '0' && digit <= '9')
            unit = unit * 16 + static_cast<unsigned>(digit - '0');
        else if (folded >= 'a' && folded <= 'f')
            unit = unit * 16 + static_cast<unsigned>(folded - 'a' + 10);
        else
            return std::nullopt;
    }
    return unit;
}

// Programs that cut a text by UTF-16 units leave half of a character as "\ud83d".
std::optional<std::size_t> half_character(std::string_view text) {
    for (std::size_t at = text.find('\\'); at != std::string_view::npos; at = text.find('\\', at)) {
        const auto unit = escaped_unit(text.substr(at));
        if (!unit || *unit < 0xd800 || *unit > 0xdfff) {
            at += 2;
            continue;
        }
        const auto next = escaped_unit(text.substr(std::min(at + 6, text.size())));
        if (*unit > 0xdbff || !next || *next < 0xdc00 || *next > 0xdfff) return at;
        at += 12;
    }
    return std::nullopt;
}

}  // namespace

std::optional<JsonFault> parse_json_value(std::string_view text, JsonValue& value) {
    value = {};
    if (const auto at = half_character(text)) return JsonFault{JsonFault::Kind::half_character, *at};
    TreeBuilder builder(value);
    const bool whole = PlainJson::sax_parse(text.begin(), text.end(), &builder);
    if (!whole && !builder.fault) builder.fault = JsonFault{};
    return builder.fault;
}

}  // namespace groundswell::ingest
