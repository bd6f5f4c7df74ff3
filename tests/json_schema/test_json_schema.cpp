#include <doctest/doctest.h>

#include "tests/json_schema/json_schema.h"

using groundswell::tests::faults_of;
using nlohmann::json;

namespace {

bool is_valid(const char* value, const char* schema) {
    const json document = json::parse(R"({"components":{"schemas":{
        "Name":{"type":"string"}, "Loop":{"$ref":"#/components/schemas/Loop"},
        "Tree":{"type":"object","properties":{"next":{"$ref":"#/components/schemas/Tree"}},
                "additionalProperties":false}}}})");
    return faults_of(json::parse(value), json::parse(schema), document).empty();
}

}  // namespace

TEST_CASE("what a schema allows is valid, what it does not is told by its place") {
    struct Case {
        const char *schema, *valid, *invalid;
    };
    const Case cases[] = {
        {R"({"type":"string"})", R"("a")", "1"},
        {R"({"type":["string","null"]})", "null", "true"},
        {R"({"type":"integer"})", "3.0", "3.5"},
        {R"({"type":"number","minimum":0,"maximum":1})", "1", "1.01"},
        {R"({"type":"number","minimum":0,"maximum":1})", "0", "-0.01"},
        {R"({"type":"boolean"})", "false", "null"},
        {R"({"type":"array","items":{"type":"integer"}})", "[1,2]", R"([1,"2"])"},
        {R"({"enum":["a",null]})", "null", R"("b")"},
        {R"({"const":"a"})", R"("a")", R"("b")"},
        {R"({"type":"object","required":["a"]})", R"({"a":null})", R"({"b":1})"},
        {R"({"properties":{"a":{"type":"string"}},"additionalProperties":false})", R"({"a":"x"})",
         R"({"a":"x","b":1})"},
        {R"({"properties":{"a":{"type":"string"}}})", R"({"b":1})", R"({"a":1})"},
        {R"({"additionalProperties":{"type":"integer"}})", R"({"x":1})", R"({"x":"1"})"},
        {R"({"anyOf":[{"type":"string"},{"type":"null"}]})", "null", "1"},
        {R"({"$ref":"#/components/schemas/Name"})", R"("a")", "1"},
        {R"({"$ref":"#/components/schemas/Tree"})", R"({"next":{"next":{}}})", R"({"next":{"next":{"x":1}}})"},
        {R"({"type":"string","format":"date-time"})", R"("2026-01-31T09:00:00Z")", R"("31 January")"},
        {"true", "1", nullptr},
        {"false", nullptr, "1"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.schema);
        if (one.valid != nullptr) CHECK(is_valid(one.valid, one.schema));
        if (one.invalid != nullptr) CHECK_FALSE(is_valid(one.invalid, one.schema));
    }
    const auto faults =
        faults_of(json::parse(R"({"rows":[{"n":1},{"n":"2"}]})"),
                  json::parse(R"({"properties":{"rows":{"items":{"properties":{"n":{"type":"integer"}}}}}})"),
                  json::object());
    REQUIRE(faults.size() == 1);
    CHECK(faults[0] == R"(/rows/1/n: "2" is not of type "integer")");
}

TEST_CASE("what the validator does not know is never valid") {
    for (const char* schema :
         {R"({"minLength":1})", R"({"oneOf":[{}]})", R"({"patternProperties":{}})", R"({"type":"text"})",
          R"({"format":"uuid"})", R"({"$ref":"https://example.org/x"})", R"({"$ref":"#/components/schemas/None"})",
          R"({"$ref":"#/components/schemas/Loop"})", R"({"properties":{"a":{"unevaluatedProperties":false}}})"}) {
        CAPTURE(schema);
        CHECK_FALSE(is_valid(R"({"a":1})", schema));
    }
}
