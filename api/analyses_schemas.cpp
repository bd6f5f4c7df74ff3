// What the answers of the analyses hold: made from the columns their rows are made from.
#include <utility>

#include "api/analyses.h"
#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

Schema cell_schema(Kind kind) {
    switch (kind) {
        case Kind::text: return or_null(text());
        case Kind::count: return count();
        case Kind::flag: return flag();
        case Kind::share:
        case Kind::probability: return or_null(share());
        case Kind::difference:
        case Kind::ratio:
        case Kind::score: return or_null(number());
    }
    return anything();
}

// `links`: the members that lead to the answers behind a row.
Schema row_schema(const std::vector<Column>& columns, const std::vector<std::string>& links) {
    std::vector<SchemaField> fields;
    for (const Column& column : columns)
        fields.push_back({column.name, meaning(column.meaning, cell_schema(column.kind))});
    for (const std::string& link : links) fields.push_back(optional(link, verbatims_link_schema()));
    return object(std::move(fields));
}

std::vector<SchemaField> trends_fields() {
    const Schema organisation = object({{"organisation", text()}, {"base", count()}});
    const Schema warning = object({{"code", text()}, {"message", text()}});
    const Schema wave = object({{"wave", text()},
                                {"starts", or_null(text())},
                                {"base", count()},
                                {"organisations", list(organisation)},
                                {"mix_moved", or_null(share())},
                                {"tested", count()},
                                {"warnings", list(warning)}});
    const Schema change_point = object({{"subject", text()},
                                        {"subject_label", text()},
                                        {"wave", text()},
                                        {"share_before", share()},
                                        {"share_after", share()},
                                        {"p", share()},
                                        {"words", text()}});
    return {{"by", word({"theme", "foundation"})}, {"waves", list(wave)}, {"change_points", list(change_point)}};
}

const std::vector<std::string> groupings{"sector", "district", "size"};

std::vector<SchemaField> contrasts_fields() {
    const Schema group =
        object({{"group", text()}, {"group_label", text()}, {"base", count()}, {"rest_base", count()}});
    return {{"of", word(groupings)}, {"not_known", count()},  {"elsewhere", count()},
            {"tested", count()},     {"least_base", count()}, {"groups", list(group)}};
}

std::vector<SchemaField> connections_fields() {
    return {{"tested", count()}, {"edges", count()}, {"edges_across_foundations", or_null(share())}};
}

std::vector<SchemaField> changes_fields() {
    const Schema side = object({{"wave", text()}, {"base", count()}, {"lexicon", text()}});
    return {{"from", side}, {"to", side}, {"mix", word(groupings)}, {"tested", count()}};
}

// What every analysis begins and ends with, and between it its own.
Schema analysis_schema(const std::vector<Parameter>& parameters, const std::vector<SchemaField>& own,
                       const std::vector<Column>& columns, const std::vector<std::string>& links = {"verbatims"}) {
    std::vector<SchemaField> fields{{"query", query_schema(parameters)}, {"base", count()}};
    fields.insert(fields.end(), own.begin(), own.end());
    fields.insert(fields.end(), {{"lexicon", text()},
                                 optional("answers_without_tagging", count()),
                                 {"data_version", count()},
                                 {"caveat", text()},
                                 {"rows", list(row_schema(columns, links))}});
    return object(std::move(fields));
}

}  // namespace

Schemas analyses_schemas() {
    return {{"get_trends", analysis_schema(trends_parameters(), trends_fields(), trends_columns())},
            {"get_contrasts", analysis_schema(contrasts_parameters(), contrasts_fields(), contrasts_columns())},
            {"get_connections",
             analysis_schema(connections_parameters(), connections_fields(), connections_columns())},
            {"get_changes", analysis_schema(changes_parameters(), changes_fields(), changes_columns(),
                                            {"from_verbatims", "to_verbatims"})}};
}

}  // namespace groundswell::api
