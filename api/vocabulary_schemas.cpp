#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

Schema themes_schema() {
    const Schema theme = object({{"id", text()},
                                 {"label", text()},
                                 {"foundation", text()},
                                 {"secondary_foundations", list(text())},
                                 {"grand_challenges", list(text())},
                                 {"definition", text()},
                                 {"include", list(text())},
                                 {"exclude", list(text())},
                                 {"near_neighbours", list(text())},
                                 {"rules", count()}});
    return object({{"lexicon", text()}, {"themes", list(theme)}});
}

Schema lenses_schema(bool of_all) {
    std::vector<SchemaField> lens{{"id", text()},
                                  {"label", text()},
                                  {"definition", text()},
                                  {"themes", list(text())},
                                  {"phrases", list(text())}};
    if (of_all) lens.push_back({"challenge", flag()});
    return object({{"lexicon", text()}, {of_all ? "lenses" : "challenges", list(object(std::move(lens)))}});
}

Schema groups_schema() {
    return list(object({{"id", text()}, {"label", text()}}));
}

Schema sectors_schema() {
    const Schema division = object({{"code", text()}, {"title", text()}, {"priority_sectors", list(text())}});
    const Schema sector = object({{"code", text()}, {"label", text()}, {"divisions", list(division)}});
    return object({{"sectors", list(sector)}, {"priority_sectors", groups_schema()}});
}

Schema districts_schema() {
    const Schema belongs_to = object({{"sub_areas", list(text())},
                                      {"leps", list(text())},
                                      {"pan_regions", list(text())},
                                      {"rural_urban", list(text())}});
    const Schema district = object({{"code", text()},
                                    {"label", text()},
                                    {"sub_area", text()},
                                    {"aliases", list(text())},
                                    {"belongs_to", belongs_to}});
    return object({{"area", text()},
                   {"districts", list(district)},
                   {"sub_areas", groups_schema()},
                   {"leps", groups_schema()},
                   {"pan_regions", groups_schema()},
                   {"rural_urban_classes", groups_schema()}});
}

Schema lexicons_schema() {
    const Schema version = object({{"version", text()},
                                   {"name", or_null(text())},
                                   {"since", or_null(time())},
                                   {"themes", count()},
                                   {"chosen", flag()},
                                   {"held", flag()},
                                   {"current", flag()}});
    const Schema switching = or_null(object({{"to", text()},
                                             {"state", text()},
                                             {"progress", share()},
                                             optional("code", text()),
                                             optional("message", text())}));
    return object({{"lexicons", list(version)}, {"switching", switching}});
}

Schema problem_schema() {
    const Schema place = object({{"code", text()},
                                 {"detail", text()},
                                 optional("cure", text()),
                                 optional("file", text()),
                                 optional("row", count()),
                                 optional("column", count()),
                                 optional("field", text())});
    return object({{"type", text()},
                   {"title", text()},
                   {"status", count()},
                   {"detail", text()},
                   {"code", text()},
                   optional("cure", text()),
                   optional("errors", list(place)),
                   optional("request_id", text())});
}

Schemas together(std::initializer_list<Schemas> several) {
    Schemas all;
    for (const Schemas& some : several) all.insert(some.begin(), some.end());
    return all;
}

}  // namespace

Schemas vocabulary_schemas() {
    const Schema organisation = object({{"id", text()}, {"name", text()}});
    const Schema foundation = object({{"id", text()}, {"label", text()}, {"themes", list(text())}});
    const Schema survey = object({{"id", text()}, {"name", text()}, {"questions", list(named("Question"))}});
    const Schema wave = object({{"survey", text()}, {"id", text()}, {"starts", or_null(text())}});
    const Schema token = object({{"id", text()},
                                 {"role", text()},
                                 {"organisation", or_null(text())},
                                 {"created_at", time()},
                                 {"expires_at", or_null(time())},
                                 {"revoked", flag()},
                                 {"sees_personal", flag()}});
    const Schema status = object({{"status", text()}});
    return {{"get_organisations", object({{"organisations", list(organisation)}})},
            {"post_organisation", organisation},
            {"get_surveys", object({{"surveys", list(survey)}})},
            {"get_waves", object({{"waves", list(wave)}})},
            {"get_tokens", object({{"tokens", list(token)}})},
            {"get_themes", themes_schema()},
            {"get_foundations", object({{"lexicon", text()}, {"foundations", list(foundation)}})},
            {"get_lenses", lenses_schema(true)},
            {"get_challenges", lenses_schema(false)},
            {"get_sectors", sectors_schema()},
            {"get_districts", districts_schema()},
            {"get_lexicons", lexicons_schema()},
            {"get_health", status},
            {"get_ready", status},
            {"get_openapi", map(anything())}};
}

const Schemas& response_schemas() {
    static const Schemas all =
        together({evidence_schemas(), analyses_schemas(), draft_schemas(), tag_schemas(), release_schemas(),
                  report_schemas(), upload_schemas(), vocabulary_schemas()});
    return all;
}

const Schemas& request_schemas() {
    static const Schema text_to_tag = object({optional("id", anything()),
                                              {"text", text()},
                                              optional("asks", or_null(named("Asks"))),
                                              optional("question", or_null(text())),
                                              optional("explain", or_null(flag()))});
    const std::vector<SchemaField> of_a_rule{{"theme", text()},
                                             optional("term", or_null(text())),
                                             optional("pattern", or_null(text())),
                                             optional("kind", word({"topic", "problem", "barrier", "strength"})),
                                             optional("near", list(text())),
                                             optional("within", count()),
                                             optional("item", flag()),
                                             optional("whole_words", flag()),
                                             optional("replaces", or_null(text()))};
    static const Schema rule_to_try = object(of_a_rule);
    std::vector<SchemaField> of_an_edit = of_a_rule;
    of_an_edit.push_back(optional("example", or_null(text())));
    of_an_edit.push_back(optional("counter", or_null(text())));
    static const Schema edit_to_make = object(std::move(of_an_edit));
    static const Schemas all{{"post_organisation", object({{"id", text()}, optional("name", text())})},
                             {"post_rule_trial", rule_to_try},
                             {"post_draft", object({{"name", text()}})},
                             {"rename_draft", object({{"name", text()}})},
                             {"post_draft_edit", edit_to_make},
                             {"publish_draft", object({{"version", text()}})},
                             {"post_profile", object({{"organisation", text()},
                                                      {"survey", text()},
                                                      {"profile", named("Profile")},
                                                      optional("headers", list(text()))})},
                             {"post_tag", object({{"texts", list(text_to_tag)}})}};
    return all;
}

const Schemas& named_schemas() {
    static const Schemas all =
        together({named_evidence_schemas(), named_upload_schemas(), {{"Problem", problem_schema()}}});
    return all;
}

}  // namespace groundswell::api
