#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "ingest/json_check.h"

namespace groundswell::ingest {
namespace {

using CheckedJson = nlohmann::json;

Error json_fault(const char* code, std::string message, std::string cure, const Place& place,
                 const std::string& field = {}) {
    Place where = place;
    if (!field.empty()) where.field = field;
    return {.kind = ErrorKind::invalid,
            .code = code,
            .message = std::move(message),
            .cure = std::move(cure),
            .place = std::move(where)};
}

// Listens to the parser; false stops it.
class Checker : public nlohmann::json_sax<CheckedJson> {
public:
    explicit Checker(const Place& place) : place_(place) {}
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return open(); }
    bool start_array(std::size_t) override { return open(); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        if (keys_.back().insert(name).second) return true;
        const std::string shown = name.substr(0, 100);
        fault = json_fault("json-key-repeated", "The key '" + shown + "' stands twice in one object",
                           "Give each key once.", place_, shown);
        return false;
    }
    bool parse_error(std::size_t position, const std::string&, const CheckedJson::exception& error) override {
        if (std::string_view(error.what()).find("UTF-8") != std::string_view::npos) {
            fault = json_fault("json-invalid", "Byte " + std::to_string(position) + " is no UTF-8",
                               "Save or send it as UTF-8.", place_);
            return false;
        }
        fault = json_fault("json-invalid", "This is no JSON: it goes wrong at byte " + std::to_string(position),
                           "Mend it there; texts stand in double quotes, and NaN is no number.", place_);
        return false;
    }

    Result<void> fault;

private:
    bool open() {
        keys_.emplace_back();
        if (keys_.size() <= static_cast<std::size_t>(most_json_depth)) return true;
        fault = json_fault("json-too-deep",
                           "The JSON is nested deeper than " + std::to_string(most_json_depth) + " levels",
                           "Send what the address takes; nothing it takes is nested so deep.", place_);
        return false;
    }
    bool close() {
        keys_.pop_back();
        return true;
    }

    const Place& place_;
    std::vector<std::set<std::string>> keys_;  // of the objects and arrays open
};

}  // namespace

Result<void> check_json(std::string_view text, const Place& place) {
    Checker checker(place);
    CheckedJson::sax_parse(text.begin(), text.end(), &checker);
    return checker.fault;
}

}  // namespace groundswell::ingest
