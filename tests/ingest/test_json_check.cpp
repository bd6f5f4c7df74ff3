#include <doctest/doctest.h>

#include <string>

#include "ingest/json_check.h"
#include "ingest/profile.h"

using namespace groundswell;

namespace {

std::string code_of(const std::string& text) {
    const auto checked = ingest::check_json(text);
    return checked ? "" : checked.error().code;
}

std::string nested(std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
}

}  // namespace

TEST_CASE("JSON that can be read in one way only passes") {
    for (const char* text :
         {"{}", "null", R"({"a":{"x":1},"b":{"x":2}})", R"([{"a":1},{"a":1}])", "1e308", " [ ] "})
        CHECK(code_of(text) == "");
    CHECK(code_of(nested(ingest::most_json_depth)) == "");
}

TEST_CASE("JSON that is none, is read in two ways or is nested deep is refused") {
    for (const char* text : {"", "{", "NaN", "[Infinity]", "[-Infinity]", R"({"a":NaN})", "[1e999]", "{'a':1}",
                             "[1,]", "[01]", "{} {}", "\xEF\xBB\xBF", "// x\n{}"})
        CHECK_MESSAGE(code_of(text) == "json-invalid", text);
    CHECK(code_of("\"\xFF\"") == "json-not-utf8");
    CHECK(code_of(R"({"a":1,"a":1})") == "json-key-repeated");
    CHECK(code_of(R"([{"x":{"a":1,"b":2,"a":3}}])") == "json-key-repeated");
    CHECK(code_of(R"({"a":1,"\u0061":2})") == "json-key-repeated");
    CHECK(code_of(nested(ingest::most_json_depth + 1)) == "json-too-deep");
    CHECK(code_of(nested(500'000)) == "json-too-deep");
    CHECK(code_of(std::string(500'000, '[')) == "json-too-deep");
    CHECK(ingest::check_json(R"({"by":1,"by":2})").error().place.field == "by");
}

TEST_CASE("a profile is read as strictly") {
    CHECK(ingest::parse_profile(R"({"name":"a","name":"b"})", "p.json").error().code == "json-key-repeated");
    CHECK_FALSE(ingest::parse_profile(R"({"header_records":1e999})", "p.json"));
    CHECK_FALSE(ingest::parse_profile("{\"columns\":" + nested(100'000) + "}", "p.json"));
}
