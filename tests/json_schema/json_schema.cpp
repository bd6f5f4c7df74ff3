#include "tests/json_schema/json_schema.h"

#include <algorithm>
#include <map>

namespace groundswell::tests {
namespace {

using nlohmann::json;

constexpr std::size_t most_references = 64;  // one after the other without a step into the value

class Validator {
public:
    explicit Validator(const json& document) : document_(document) {}

    void check(const json& value, const json& schema, const std::string& place, std::size_t references = 0) {
        if (schema.is_boolean()) {
            if (!schema.get<bool>()) fault(place, "nothing may stand here");
            return;
        }
        if (!schema.is_object()) return fault(place, "the schema is no object: " + schema.dump());
        for (const auto& [keyword, argument] : schema.items()) {
            const auto known = keywords().find(keyword);
            if (known == keywords().end())
                fault(place, "the schema has a keyword that is not known: " + keyword);
            else if (known->second != nullptr)
                (this->*known->second)(value, argument, schema, place);
            else if (keyword == "$ref")
                follow(value, argument, place, references);
        }
    }

    std::vector<std::string> faults;

private:
    using Keyword = void (Validator::*)(const json& value, const json& argument, const json& schema,
                                        const std::string& place);

    // nullptr: nothing to check here.
    static const std::map<std::string, Keyword>& keywords() {
        static const std::map<std::string, Keyword> known{{"type", &Validator::type},
                                                          {"enum", &Validator::one_of},
                                                          {"const", &Validator::constant},
                                                          {"required", &Validator::required},
                                                          {"properties", &Validator::properties},
                                                          {"additionalProperties", &Validator::additional},
                                                          {"items", &Validator::items},
                                                          {"anyOf", &Validator::any_of},
                                                          {"minimum", &Validator::minimum},
                                                          {"maximum", &Validator::maximum},
                                                          {"format", &Validator::format},
                                                          {"$ref", nullptr},
                                                          {"description", nullptr},
                                                          {"title", nullptr},
                                                          {"default", nullptr},
                                                          {"contentMediaType", nullptr}};
        return known;
    }

    void fault(const std::string& place, const std::string& what) {
        faults.push_back((place.empty() ? "/" : place) + ": " + what);
    }

    void follow(const json& value, const json& reference, const std::string& place, std::size_t references) {
        const std::string target = reference.is_string() ? reference.get<std::string>() : "";
        if (!target.starts_with("#/")) return fault(place, "the schema refers elsewhere: " + reference.dump());
        const json::json_pointer pointer(target.substr(1));
        if (!document_.contains(pointer)) return fault(place, "the schema refers to nothing: " + target);
        if (references == most_references) return fault(place, "the schema refers to itself: " + target);
        check(value, document_.at(pointer), place, references + 1);
    }

    static bool is_of(const json& value, const std::string& type) {
        if (type == "null") return value.is_null();
        if (type == "boolean") return value.is_boolean();
        if (type == "object") return value.is_object();
        if (type == "array") return value.is_array();
        if (type == "string") return value.is_string();
        if (type == "number") return value.is_number();
        if (type == "integer")
            return value.is_number_integer() ||
                   (value.is_number_float() &&
                    value.get<double>() == static_cast<double>(value.get<std::int64_t>()));
        return false;
    }

    void type(const json& value, const json& argument, const json&, const std::string& place) {
        const json types = argument.is_array() ? argument : json::array({argument});
        const bool any = std::any_of(types.begin(), types.end(), [&](const json& one) {
            return one.is_string() && is_of(value, one.get<std::string>());
        });
        if (!any) fault(place, value.dump() + " is not of type " + argument.dump());
    }
    void one_of(const json& value, const json& argument, const json&, const std::string& place) {
        if (std::find(argument.begin(), argument.end(), value) == argument.end())
            fault(place, value.dump() + " is none of " + argument.dump());
    }
    void constant(const json& value, const json& argument, const json&, const std::string& place) {
        if (value != argument) fault(place, value.dump() + " is not " + argument.dump());
    }
    void required(const json& value, const json& argument, const json&, const std::string& place) {
        if (!value.is_object()) return;
        for (const json& name : argument)
            if (!value.contains(name.get<std::string>())) fault(place, name.dump() + " is missing");
    }
    void properties(const json& value, const json& argument, const json&, const std::string& place) {
        if (!value.is_object()) return;
        for (const auto& [name, schema] : argument.items())
            if (value.contains(name)) check(value.at(name), schema, place + "/" + name);
    }
    void additional(const json& value, const json& argument, const json& schema, const std::string& place) {
        if (!value.is_object()) return;
        const json named = schema.value("properties", json::object());
        for (const auto& [name, one] : value.items())
            if (!named.contains(name)) check(one, argument, place + "/" + name);
    }
    void items(const json& value, const json& argument, const json&, const std::string& place) {
        if (!value.is_array()) return;
        for (std::size_t i = 0; i < value.size(); ++i) check(value[i], argument, place + "/" + std::to_string(i));
    }
    void any_of(const json& value, const json& argument, const json&, const std::string& place) {
        std::string why;
        for (const json& schema : argument) {
            Validator attempt(document_);
            attempt.check(value, schema, place);
            if (attempt.faults.empty()) return;
            why += " (" + attempt.faults.front() + ")";
        }
        fault(place, "it is valid in none of the ways it may be:" + why);
    }
    void minimum(const json& value, const json& argument, const json&, const std::string& place) {
        if (value.is_number() && value.get<double>() < argument.get<double>())
            fault(place, value.dump() + " is under " + argument.dump());
    }
    void maximum(const json& value, const json& argument, const json&, const std::string& place) {
        if (value.is_number() && value.get<double>() > argument.get<double>())
            fault(place, value.dump() + " is over " + argument.dump());
    }
    void format(const json& value, const json& argument, const json&, const std::string& place) {
        if (argument != "date-time")
            return fault(place, "the schema has a format that is not known: " + argument.dump());
        if (!value.is_string()) return;
        const std::string text = value.get<std::string>();
        const std::string shape = "dddd-dd-ddTdd:dd:dd";
        bool good = text.size() > shape.size() && text.back() == 'Z';
        for (std::size_t i = 0; good && i < shape.size(); ++i)
            good = shape[i] == 'd' ? std::isdigit(static_cast<unsigned char>(text[i])) != 0 : text[i] == shape[i];
        if (!good) fault(place, text + " is no time in UTC");
    }

    const json& document_;
};

}  // namespace

std::vector<std::string> faults_of(const json& value, const json& schema, const json& document) {
    Validator validator(document);
    validator.check(value, schema, "");
    return std::move(validator.faults);
}

}  // namespace groundswell::tests
