#include "api/schema.h"
#include "api/suggestion_answer.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

using namespace schema;

std::vector<SchemaField> dimension_fields() {
    std::vector<SchemaField> fields;
    for (const Parameter& parameter : summary_parameters()) {
        if (parameter.name != "by") continue;
        for (const std::string& dimension : parameter.allowed) {
            fields.push_back(optional(dimension, or_null(text())));
            fields.push_back(optional(dimension + "_label", text()));
        }
        fields.push_back(optional("lens_reading", or_null(text())));  // comes with lens
        fields.push_back(optional("lens_reading_label", text()));
    }
    return fields;
}

Schema reason_schema() {
    return object({{"code", text()}, {"detail", text()}, {"cure", text()}});
}

// Of the responses weighted together; of those refused, why and no more.
Schema one_weighting_schema() {
    const Schema variable = object({{"name", text()},
                                    {"unknown", count()},
                                    {"categories", count()},
                                    {"pooled", list(list(text()))},
                                    {"dissimilarity", share()}});
    return object(
        {optional("wave", or_null(text())),
         {"base", count()},
         optional("refused", reason_schema()),
         optional("method", word({"raking", "post-stratification"})),
         optional("variables", list(variable)),
         optional("left_out", list(object({{"name", text()}, {"reason", reason_schema()}}))),
         optional("weighted", count()),
         optional("outside", object({{"unknown", count()}, {"not_in_table", count()}, {"weight", count()}})),
         optional("trimmed", count()),
         optional("passes", count()),
         optional("converged", flag()),
         optional("margin_error", number()),
         optional("n_effective", number()),
         optional("design_effect", number()),
         optional("smallest_weight", number()),
         optional("largest_weight", number())});
}

Schema weighting_schema() {
    const Schema table =
        object({{"file", text()}, {"year", or_null(text())}, {"businesses", count()}, {"sha256", text()}});
    return object({{"table", table}, {"by_wave", flag()}, {"weightings", list(one_weighting_schema())}});
}

// With weighted=true a share is null where its weighting was refused.
Schema summary_schema() {
    std::vector<SchemaField> row = dimension_fields();
    row.insert(row.end(), {{"n", count()},
                           {"base", count()},
                           {"share", or_null(share())},
                           {"low", or_null(share())},
                           {"high", or_null(share())},
                           optional("n_effective", or_null(number())),
                           optional("share_unweighted", share()),
                           optional("low_unweighted", share()),
                           optional("high_unweighted", share()),
                           {"suppressed", flag()},
                           optional("verbatims", verbatims_link_schema())});
    return object({{"query", query_schema(summary_parameters())},
                   {"base", count()},
                   optional("without_firm", count()),
                   optional("copies_left_out", count()),
                   {"lexicon", text()},
                   optional("answers_without_tagging", count()),
                   {"data_version", count()},
                   optional("weighting", weighting_schema()),
                   {"rows", list(object(std::move(row)))}});
}

Schema verbatim_schema() {
    const Schema matched = or_null(object(
        {{"code", or_null(text())}, optional("label", text()), {"given", text()}, optional("how", text())}));
    return object({{"id", text()},
                   {"response", text()},
                   {"organisation", text()},
                   {"survey", text()},
                   {"wave", text()},
                   {"upload", text()},
                   {"row", count()},
                   {"question", or_null(object({{"id", text()}, {"wording", text()}, {"asks", named("Asks")}}))},
                   {"district", matched},
                   {"sector", matched},
                   {"size", matched},
                   {"date", or_null(text())},
                   {"text", text()},
                   {"masked", flag()},
                   {"personal", list(object({{"kind", text()}, {"start", count()}, {"end", count()}}))},
                   {"themes", list(object({{"theme", text()}, {"stance", named("Stance")}}))},
                   {"mentions", list(named("Mention"))},
                   {"residual", named("Residual")},
                   optional("kept", list(object({{"header", text()}, {"value", text()}})))});
}

std::vector<SchemaField> candidate_fields() {
    return {{"term", text()},         {"g2", number()},     {"log_ratio", number()}, {"uncoded", count()},
            {"respondents", count()}, {"answers", count()}, {"coded", count()},      {"reference", count()}};
}

Schema suggestions_schema() {
    std::vector<SchemaField> related = candidate_fields();
    related.push_back({"relation", text()});
    std::vector<SchemaField> suggestion = candidate_fields();
    suggestion.insert(suggestion.end(),
                      {{"themes", list(object({{"theme", text()}, {"label", text()}, {"answers", count()}}))},
                       {"proposed", or_null(object({{"theme", text()},
                                                    {"label", text()},
                                                    {"by", word({"neighbours", "overlap"})},
                                                    {"naming", count()},
                                                    {"among", count()}}))},
                       {"known", list(object({{"rule", text()}, {"kind", text()}}))},
                       {"related", list(object(std::move(related)))},
                       {"examples", list(object({{"id", text()},
                                                 {"response", text()},
                                                 {"organisation", text()},
                                                 {"survey", text()},
                                                 {"wave", text()},
                                                 {"text", text()},
                                                 {"masked", flag()},
                                                 {"start", count()},
                                                 {"end", count()}}))}});
    return object({{"query", query_schema(suggestion_parameters())},
                   {"against", word({"coded", "waves", "districts"})},
                   {"answers_read", object({{"uncoded", count()}, {"reference", count()}, {"coded", count()}})},
                   {"sampled", flag()},
                   {"groups", count()},
                   {"lexicon", text()},
                   {"data_version", count()},
                   {"suggestions", list(object(std::move(suggestion)))},
                   {"next", or_null(text())}});
}

Schema copies_schema() {
    const Schema counted = list(object({{"id", text()}, {"responses", count()}}));
    const Schema group =
        object({{"response", text()},
                {"responses", count()},
                {"firms", count()},
                {"without_firm", count()},
                {"organisations", counted},
                {"waves", counted},
                {"answers", list(object({{"id", text()}, {"text", text()}, {"masked", flag()}}))}});
    return object({{"base", count()},
                   {"groups", count()},
                   {"responses", count()},
                   {"data_version", count()},
                   {"copies", list(group)},
                   {"next", or_null(text())}});
}

Schema firms_schema() {
    return object(
        {{"base", count()},
         {"firms", count()},
         {"without_firm", count()},
         {"several_organisations", count()},
         {"several_waves", count()},
         {"data_version", count()},
         {"rows",
          list(object(
              {{"organisations", count()}, {"waves", count()}, {"firms", count()}, {"responses", count()}}))}});
}

}  // namespace

Schema verbatims_link_schema() {
    return schema::meaning(
        "Address of the answers of exactly the responses counted in n (of connections: both), here; with "
        "count=firms all answers of the firms counted",
        schema::text());
}

Schema query_schema(const std::vector<Parameter>& parameters) {
    using namespace schema;
    std::vector<SchemaField> fields;
    for (const Parameter& parameter : parameters) {
        const bool is_list = parameter.type == Parameter::Type::words;
        const Schema value = parameter.allowed.empty() ? text() : word(parameter.allowed);
        fields.push_back(optional(parameter.name, parameter.type == Parameter::Type::boolean ? flag()
                                                  : is_list                                  ? list(value)
                                                                                             : value));
    }
    return object(std::move(fields));
}

Schemas named_evidence_schemas() {
    return {{"Asks", word({"barriers", "strengths", "requests", "anything"})},
            {"Stance", word({"barrier", "strength", "neutral", "mixed"})},
            {"Residual", or_null(word({"none", "other", "uncodable"}))},
            {"Mention", object({{"theme", text()},
                                {"stance", named("Stance")},
                                {"start", count()},
                                {"end", count()},
                                {"text", text()},
                                {"rule", text()}})}};
}

Schemas evidence_schemas() {
    return {{"get_summary", summary_schema()},
            {"get_verbatims", object({{"lexicon", text()},
                                      {"data_version", count()},
                                      {"found", count()},
                                      {"verbatims", list(verbatim_schema())},
                                      {"next", or_null(text())}})},
            {"get_copies", copies_schema()},
            {"get_firms", firms_schema()},
            {"get_suggestions", suggestions_schema()}};
}

}  // namespace groundswell::api
