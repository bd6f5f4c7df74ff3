// What the report holds.
#include <utility>

#include "api/report.h"
#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

std::vector<SchemaField> figure_fields() {
    return {{"n", or_null(count())},
            {"base", or_null(count())},
            {"share", or_null(share())},
            {"low", or_null(share())},
            {"high", or_null(share())},
            {"suppressed", meaning("Under the threshold, or the remainder of one that is", flag())}};
}

Schema with_figure(std::vector<SchemaField> before, std::vector<SchemaField> after = {}) {
    for (SchemaField& field : figure_fields()) before.push_back(std::move(field));
    for (SchemaField& field : after) before.push_back(std::move(field));
    return object(std::move(before));
}

Schema panel_schema() {
    const Schema change =
        or_null(object({{"share_before", share()},
                        {"difference", number()},
                        {"low", number()},
                        {"high", number()},
                        {"q", or_null(share())},
                        {"moved", meaning("rose and fell only where the change is more than chance",
                                          word({"rose", "fell", "no clear change", "not tested"}))}}));
    const SchemaField changed{"change", meaning("From the wave before; null where there is none", change)};
    const Schema theme =
        with_figure({{"theme", text()}, {"theme_label", text()}, {"foundation_label", text()}}, {changed});
    const Schema foundation = with_figure({{"foundation", text()}, {"foundation_label", text()}}, {changed});
    return object({{"base", count()},
                   {"small", flag()},
                   {"wave_before", or_null(text())},
                   {"warnings", list(object({{"code", text()}, {"message", text()}}))},
                   {"themes", list(theme)},
                   {"foundations", list(foundation)}});
}

Schema group_schema(const std::string& dimension) {
    const Schema theme = with_figure({{"theme", text()}, {"theme_label", text()}}, {{"stands_out", flag()}});
    const Schema panel =
        object({{"base", or_null(count())}, {"suppressed", flag()}, {"small", flag()}, {"themes", list(theme)}});
    return object(
        {{dimension, or_null(text())}, {dimension + "_label", text()}, {"barriers", panel}, {"strengths", panel}});
}

Schema report_lenses_schema() {
    const Schema challenge = object(
        {{"lens", text()}, {"lens_label", text()}, {"linked", with_figure({})}, {"explicit", with_figure({})}});
    const Schema sector = object({{"sector", or_null(text())},
                                  {"sector_label", text()},
                                  {"base", or_null(count())},
                                  {"suppressed", flag()},
                                  {"small", flag()},
                                  {"linked", list(with_figure({{"lens", text()}}))}});
    return object({{"challenges", list(challenge)}, {"by_sector", list(sector)}});
}

Schema asked_schema() {
    const Schema organisation = object({{"organisation", text()},
                                        {"organisation_label", text()},
                                        {"files", count()},
                                        {"read", count()},
                                        {"accepted", count()},
                                        {"duplicate", count()},
                                        {"rejected", count()},
                                        {"base_barriers", count()},
                                        {"base_strengths", count()}});
    const Schema question = object({{"survey", text()},
                                    {"question", text()},
                                    {"wording", text()},
                                    {"asks", named("Asks")},
                                    {"foundations", list(text())},
                                    {"pooled", flag()},
                                    {"answers", count()}});
    return object({{"organisations", list(organisation)}, {"questions", list(question)}});
}

Schema connections_of_report_schema() {
    const Schema edge = object({{"first", text()},
                                {"first_label", text()},
                                {"second", text()},
                                {"second_label", text()},
                                {"together", count()},
                                {"naming_first", count()},
                                {"naming_second", count()},
                                {"lift", number()},
                                {"phi", number()},
                                {"q", share()}});
    return object({{"base", count()}, {"tested", count()}, {"edges", list(edge)}});
}

Schema report_schema() {
    const Schema written = or_null(object({{"text", text()}, {"edited_at", time()}, {"edited_by", text()}}));
    const Schema quotation = object({{"id", text()},
                                     {"theme", text()},
                                     {"theme_label", text()},
                                     {"stance", text()},
                                     {"text", meaning("Personal data is always withheld", text())},
                                     {"masked", flag()},
                                     {"attribution", word({"none", "sector", "district"})},
                                     {"attributed_to", or_null(text())}});
    return object({{"query", query_schema(report_parameters())},
                   {"received_until", or_null(time())},
                   {"lexicon", text()},
                   {"data_version", count()},
                   {"caveat", text()},
                   {"threshold", count()},
                   {"least_base", count()},
                   {"headline", written},
                   {"comment", written},
                   {"asked", asked_schema()},
                   {"barriers", panel_schema()},
                   {"strengths", panel_schema()},
                   {"sectors", list(group_schema("sector"))},
                   {"districts", list(group_schema("district"))},
                   {"lenses", report_lenses_schema()},
                   {"connections", connections_of_report_schema()},
                   {"quotations", list(quotation)}});
}

}  // namespace

Schemas report_schemas() {
    return {{"get_report", report_schema()}};
}

}  // namespace groundswell::api
