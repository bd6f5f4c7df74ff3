// What a page was asked: its parameters as the form sent them, those left empty taken as not given.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "api/parameters.h"
#include "api/route.h"

namespace groundswell::api {

using AskedValues = std::map<std::string, std::string>;

// A page checks its parameters itself, so that it can say as a page what is wrong: to the route they are texts.
inline std::vector<Parameter> as_texts(const std::vector<Parameter>& parameters) {
    std::vector<Parameter> texts;
    for (const Parameter& one : parameters) texts.push_back({one.name, Parameter::Type::text, one.description});
    return texts;
}

// Those of `known` that were given, checked; others are left to the page.
inline Result<AskedValues> asked_of(const Call& call, const std::vector<Parameter>& known) {
    Fields given;
    for (const Parameter& one : known)
        if (const std::string& value = call.parameter(one.name); !value.empty())
            given.emplace_back(one.name, value);
    return check_parameters(known, given);
}

inline std::string value_of(const AskedValues& asked, const std::string& name) {
    const auto found = asked.find(name);
    return found == asked.end() ? std::string() : found->second;
}

}  // namespace groundswell::api
