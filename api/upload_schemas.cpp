#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

Schema place_schema() {
    return object({optional("file", text()), optional("row", count()), optional("column", count()),
                   optional("field", text())});
}

Schema changes_schema() {
    return list(object({{"code", text()}, {"message", text()}, {"count", count()}}));
}

Schema problems_schema() {
    return list(object({{"code", text()},
                        {"message", text()},
                        {"cure", text()},
                        {"count", count()},
                        optional("place", place_schema())}));
}

// docs/contract/profile.schema.json says more of each.
Schema profile_schema() {
    const Schema column =
        object({optional("header", text()), optional("column", count()), optional("role", text()),
                optional("asks", named("Asks")), optional("keep", flag()), optional("question", text()),
                optional("foundations", list(text()))});
    return object({optional("$schema", text()), optional("name", text()), optional("encoding", text()),
                   optional("repair_double_encoding", flag()), optional("delimiter", text()),
                   optional("sheet", text()), optional("header_records", count()), optional("month_first", flag()),
                   optional("sole_trader_is_one", flag()), optional("only_listed", flag()),
                   optional("columns", list(column))});
}

std::vector<SchemaField> understanding_fields() {
    const Schema column = object({{"column", count()},
                                  {"header", text()},
                                  {"role", text()},
                                  {"reason", text()},
                                  {"confidence", share()},
                                  {"filled", count()},
                                  {"samples", list(text())},
                                  optional("header_parts", list(text())),
                                  optional("keep", flag()),
                                  optional("question", text()),
                                  optional("group", text()),
                                  optional("parent", text()),
                                  optional("known", word({"same", "reworded", "new"}))});
    const Schema sheet = object({{"name", text()}, {"hidden", flag()}, {"chosen", flag()}, {"reason", text()}});
    return {{"format", text()},
            {"platform", text()},
            {"platform_reason", text()},
            {"encoding", text()},
            {"byte_order_mark", flag()},
            {"dialect", object({{"delimiter", text()},
                                {"quote", text()},
                                {"escape", text()},
                                {"line_end", text()},
                                optional("spaces_before_quotes", flag())})},
            {"header_records", count()},
            {"records", count()},
            {"month_first", flag()},
            {"columns", list(column)},
            {"questions", list(named("Question"))},
            {"changes", changes_schema()},
            {"problems", problems_schema()},
            optional("columns_gone", list(text())),
            optional("sole_trader_is_one", flag()),
            optional("sheet", text()),
            optional("sheets", list(sheet))};
}

std::vector<SchemaField> upload_fields() {
    return {{"id", text()},
            {"state", word({"received", "processing", "committed", "failed", "withdrawn", "replaced"})},
            {"rows",
             object({{"read", count()}, {"accepted", count()}, {"duplicate", count()}, {"rejected", count()}})},
            {"progress", share()},
            {"changes", changes_schema()},
            {"problems", problems_schema()},
            {"organisation", text()},
            {"survey", text()},
            {"wave", text()},
            {"file_name", text()},
            {"bytes", count()},
            {"sha256", text()},
            {"received_at", time()},
            {"committed_at", or_null(time())},
            {"replaces", or_null(text())},
            {"replaced_by", or_null(text())},
            {"erased", flag()}};
}

Schema receipt_schema() {
    std::vector<SchemaField> fields = upload_fields();
    fields.push_back(optional("understanding", object(understanding_fields())));
    fields.push_back({"rejects", text()});
    fields.push_back({"records", text()});
    return object(std::move(fields));
}

Schema inspection_schema() {
    std::vector<SchemaField> fields = understanding_fields();
    fields.push_back({"profile", named("Profile")});
    return object(std::move(fields));
}

Schema records_schema() {
    const Schema record = object({{"row", count()},
                                  {"kind", word({"duplicate", "replaces-earlier", "test", "partial"})},
                                  {"earlier", or_null(object({{"upload", text()}, {"row", count()}}))}});
    return object({{"records", list(record)}, {"next", or_null(text())}});
}

}  // namespace

Schemas named_upload_schemas() {
    return {{"Profile", profile_schema()},
            {"Question", object({{"id", text()},
                                 {"wording", text()},
                                 {"asks", named("Asks")},
                                 {"asks_source", text()},
                                 {"foundations", list(text())}})},
            {"Receipt", receipt_schema()},
            {"SavedProfile", object({{"organisation", text()},
                                     {"survey", text()},
                                     {"name", text()},
                                     {"version", count()},
                                     {"saved_at", time()},
                                     {"headers", list(text())},
                                     {"profile", named("Profile")}})}};
}

Schemas upload_schemas() {
    return {{"post_upload", named("Receipt")},
            {"get_upload", named("Receipt")},
            {"delete_upload", named("Receipt")},
            {"get_uploads", object({{"uploads", list(object(upload_fields()))}, {"next", or_null(text())}})},
            {"inspect_upload", inspection_schema()},
            {"get_upload_records", records_schema()},
            {"get_profiles", object({{"profiles", list(named("SavedProfile"))}})},
            {"get_profile", named("SavedProfile")},
            {"post_profile", named("SavedProfile")}};
}

}  // namespace groundswell::api
