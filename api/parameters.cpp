#include "api/parameters.h"

#include <algorithm>
#include <utility>

#include "core/ascii.h"
#include "core/nearest.h"
#include "core/text_beginning.h"

namespace groundswell::api {
namespace {

constexpr std::size_t most_quoted = 100;  // bytes of what was sent that an answer says back

// Cut between characters.
std::string quoted_back(const std::string& text) {
    if (text.size() <= most_quoted) return text;
    return std::string(beginning_of(text, most_quoted)) + "...";
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) text += (i ? ", " : "") + words[i];
    return text;
}

Error unknown(const std::string& name, const std::vector<Parameter>& known) {
    std::vector<std::string> names;
    for (const Parameter& parameter : known) names.push_back(parameter.name);
    const std::string near = name.size() <= most_quoted ? nearest(lower_case(name), names) : "";
    return {.kind = ErrorKind::invalid,
            .code = "parameter-unknown",
            .message = "There is no parameter '" + quoted_back(name) + "' here",
            .cure = names.empty()  ? "This address takes no parameters."
                    : near.empty() ? "It takes " + listed(names) + "."
                                   : "Did you mean '" + near + "'?",
            .place = {.field = quoted_back(name)}};
}

Result<void> check_word(const Parameter& parameter, const std::string& word) {
    if (parameter.allowed.empty() ||
        std::find(parameter.allowed.begin(), parameter.allowed.end(), word) != parameter.allowed.end())
        return {};
    const std::string near = word.size() <= most_quoted ? nearest(word, parameter.allowed) : "";
    return parameter_value_invalid(
        parameter.name, word,
        (near.empty() ? "" : "Did you mean '" + near + "'? ") + ("It may be " + listed(parameter.allowed) + "."));
}

Result<void> check_value(const Parameter& parameter, const std::string& value) {
    switch (parameter.type) {
        case Parameter::Type::text: return {};
        case Parameter::Type::word: return check_word(parameter, value);
        case Parameter::Type::words: {
            const auto words = split_words(value);
            for (const std::string& word : words)
                if (auto valid = check_word(parameter, word); !valid) return valid;
            return {};
        }
        case Parameter::Type::boolean:
            if (value == "true" || value == "false") return {};
            return parameter_value_invalid(parameter.name, value, "It may be true or false.");
        case Parameter::Type::count:
            if (!value.empty() && value.size() <= 9 && std::all_of(value.begin(), value.end(), is_digit))
                return {};
            return parameter_value_invalid(parameter.name, value, "Give a whole number.");
    }
    return {};
}

}  // namespace

Error parameter_value_invalid(const std::string& name, const std::string& value, const std::string& cure) {
    return {.kind = ErrorKind::invalid,
            .code = "parameter-value-invalid",
            .message = "'" + quoted_back(value) + "' is not a value of '" + name + "'",
            .cure = cure,
            .place = {.field = name}};
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        std::string_view word = text.substr(0, end);
        while (word.starts_with(' ')) word.remove_prefix(1);
        while (word.ends_with(' ')) word.remove_suffix(1);
        if (!word.empty()) words.emplace_back(word);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

Result<std::map<std::string, std::string>> check_parameters(const std::vector<Parameter>& known,
                                                            const Fields& given) {
    std::map<std::string, std::string> values;
    std::vector<Error> faults;
    for (const auto& field : given) {
        const std::string &name = field.first, &value = field.second;
        const auto parameter =
            std::find_if(known.begin(), known.end(), [&](const Parameter& one) { return one.name == name; });
        if (parameter == known.end()) {
            faults.push_back(unknown(name, known));
        } else if (values.contains(name) && !parameter->repeats) {
            faults.push_back({.kind = ErrorKind::invalid,
                              .code = "parameter-repeated",
                              .message = "'" + name + "' is given more than once",
                              .cure = parameter->type == Parameter::Type::words
                                          ? "Give it once, its values separated by commas."
                                          : "Give it once.",
                              .place = {.field = name}});
        } else if (auto valid = check_value(*parameter, value); !valid) {
            faults.push_back(valid.error());
        } else {
            values[name] = value;
        }
    }
    for (const Parameter& parameter : known)
        if (parameter.required && !values.contains(parameter.name) && faults.empty())
            faults.push_back({.kind = ErrorKind::invalid,
                              .code = "parameter-missing",
                              .message = "'" + parameter.name + "' is missing",
                              .cure = parameter.description,
                              .place = {.field = parameter.name}});
    if (faults.empty()) return values;
    if (faults.size() == 1) return faults.front();
    Error all{.kind = ErrorKind::invalid,
              .code = faults.front().code,
              .message = "Several parameters are wrong",
              .cure = "Mend each."};
    all.places = std::move(faults);
    return all;
}

Result<std::map<std::string, std::string>> check_parameters(const Route& route, const Request& request) {
    return check_parameters(route.parameters, request.query);
}

}  // namespace groundswell::api
