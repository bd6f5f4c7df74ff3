// A validator for the part of JSON Schema 2020-12 that the OpenAPI document uses.
//
// What it knows  type, enum, const, properties, required, additionalProperties, items, anyOf, minimum, maximum,
//                pattern-free texts, format date-time, and $ref within the document; description, title and
//                default say nothing of validity. A keyword it does not know is a fault of the schema: nothing is
//                ever valid because it was not looked at.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace groundswell::tests {

// What is wrong, each with the place in the value: "/rows/0/share: 2 is over 1". Empty: valid. `document` is what
// $refs such as "#/components/schemas/Problem" are looked up in.
std::vector<std::string> faults_of(const nlohmann::json& value, const nlohmann::json& schema,
                                   const nlohmann::json& document);

}  // namespace groundswell::tests
