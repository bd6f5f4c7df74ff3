// Schema: what a JSON value of the API looks like, as plain values that read like the value itself.
//
// What it is    The source of the schemas in /openapi.json (JSON Schema 2020-12). Objects are closed: a field
//               that is not named here is an error in the tests, and so is one missing that is not optional. A
//               new route: an entry in the map of its area (evidence_schemas.cpp, analyses_schemas.cpp,
//               draft_schemas.cpp, tag_schemas.cpp, release_schemas.cpp, report_schemas.cpp, upload_schemas.cpp,
//               vocabulary_schemas.cpp), by its operation id.
// Thread rule   Plain values; the maps are made once and constant.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/route.h"

namespace groundswell::api {

struct SchemaField;

struct Schema {
    enum class Type { text, whole, count, number, share, flag, object, list, map, named, anything };
    Type type = Type::text;
    bool nullable = false;
    std::vector<std::string> words = {};                          // of a text that is one of these
    std::string format = {};                                      // of a text: "date-time"
    std::shared_ptr<const std::vector<SchemaField>> fields = {};  // of an object
    std::vector<Schema> of = {};                                  // of a list or map: one, what it holds
    std::string name = {};                                        // of a named one
    std::string meaning = {};                                     // what is said of it
};

struct SchemaField {
    std::string name;
    Schema schema;
    bool optional = false;
};

namespace schema {

inline Schema text() {
    return {};
}
inline Schema time() {
    return {.format = "date-time"};
}
inline Schema word(std::vector<std::string> words) {
    return {.words = std::move(words)};
}
inline Schema whole() {  // may be negative
    return {.type = Schema::Type::whole};
}
inline Schema count() {  // from 0
    return {.type = Schema::Type::count};
}
inline Schema number() {
    return {.type = Schema::Type::number};
}
inline Schema share() {  // from 0 to 1
    return {.type = Schema::Type::share};
}
inline Schema flag() {
    return {.type = Schema::Type::flag};
}
inline Schema anything() {
    return {.type = Schema::Type::anything};
}
inline Schema object(std::vector<SchemaField> fields) {
    return {.type = Schema::Type::object,
            .fields = std::make_shared<const std::vector<SchemaField>>(std::move(fields))};
}
inline Schema list(Schema of) {
    return {.type = Schema::Type::list, .of = {std::move(of)}};
}
inline Schema map(Schema of) {  // an object with keys of any name
    return {.type = Schema::Type::map, .of = {std::move(of)}};
}
inline Schema named(std::string name) {  // of named_schemas()
    return {.type = Schema::Type::named, .name = std::move(name)};
}
inline Schema or_null(Schema schema) {
    schema.nullable = true;
    return schema;
}
inline Schema meaning(std::string what, Schema schema) {
    schema.meaning = std::move(what);
    return schema;
}
inline SchemaField optional(std::string name, Schema schema) {
    return {std::move(name), std::move(schema), true};
}

}  // namespace schema

// What was asked, said back: each parameter of the list may be there.
Schema query_schema(const std::vector<Parameter>& parameters);

// Of a row of figures: the address of the answers behind it, for who may read them (verbatim_links.h).
Schema verbatims_link_schema();

using Schemas = std::map<std::string, Schema>;

// By operation id: what its JSON responses with a status below 300 hold. By area, and all together.
Schemas evidence_schemas();
Schemas analyses_schemas();
Schemas draft_schemas();
Schemas tag_schemas();
Schemas release_schemas();
Schemas report_schemas();
Schemas upload_schemas();
Schemas vocabulary_schemas();
const Schemas& response_schemas();
// By operation id: what its JSON body is to be.
const Schemas& request_schemas();
// By name: those that several use, and Problem.
Schemas named_evidence_schemas();
Schemas named_upload_schemas();
const Schemas& named_schemas();

}  // namespace groundswell::api
