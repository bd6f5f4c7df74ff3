#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

// What explain=true adds to a mention, and the matches that are none.
Schema tagged_mention_schema() {
    const Schema entry = object({{"term", text()}, {"start", count()}, {"end", count()}, {"text", text()}});
    const Schema rule =
        object({{"theme", text()}, {"rule", text()}, {"start", count()}, {"end", count()}, {"text", text()}});
    const std::vector<SchemaField> cue_fields{
        {"term", text()}, {"class", text()}, {"start", count()}, {"end", count()}, {"text", text()}};
    std::vector<SchemaField> cue = cue_fields;
    cue.push_back({"turned_by", or_null(object(cue_fields))});
    const Schema exclusions =
        object({{"false_friends", object({{"of_theme", count()}, {"elsewhere", list(entry)}})},
                {"companions", list(entry)},
                {"longer_matches", list(rule)}});
    return object({{"theme", text()},
                   {"stance", named("Stance")},
                   {"start", count()},
                   {"end", count()},
                   {"text", text()},
                   {"rule", text()},
                   optional("decided_by", text()),
                   optional("cue", or_null(object(cue))),
                   optional("exclusions", exclusions)});
}

Schema tag_schema() {
    const Schema removed = object(
        {{"theme", text()},
         {"rule", text()},
         {"start", count()},
         {"end", count()},
         {"text", text()},
         {"reason", text()},
         {"by", or_null(object({optional("residual", text()), optional("term", text()), optional("theme", text()),
                                optional("rule", text()), optional("start", count()), optional("end", count()),
                                optional("text", text()), optional("companions", list(text())),
                                optional("within", count()), optional("item", flag()), optional("words", count()),
                                optional("share", count())}))}});
    const Schema theme = object({{"theme", text()},
                                 {"stance", named("Stance")},
                                 {"intensity", count()},
                                 {"horizon", text()},
                                 {"wish", flag()}});
    const Schema result =
        object({{"id", anything()},
                {"themes", list(theme)},
                {"mentions", list(tagged_mention_schema())},
                {"lenses", list(object({{"lens", text()}, {"how", word({"linked", "explicit"})}}))},
                {"residual", named("Residual")},
                optional("removed", list(removed))});
    return object({{"lexicon", text()}, {"results", list(result)}});
}

// A rule tried: `answers` and their kinds; `responses` and `themes` as figures count.
Schema rule_trial_schema() {
    const Schema move = object({{"theme", text()},
                                {"label", text()},
                                {"before", count()},
                                {"after", count()},
                                {"gained", count()},
                                {"lost", count()},
                                {"turned", count()}});
    const Schema example = object({{"kind", word({"gain", "already", "shadowed", "excluded", "lost"})},
                                   {"id", text()},
                                   {"response", text()},
                                   {"text", text()},
                                   {"masked", flag()},
                                   {"start", count()},
                                   {"end", count()},
                                   {"by", or_null(text())},
                                   {"theme", or_null(text())}});
    return object({{"lexicon", text()},
                   {"data_version", count()},
                   {"theme", text()},
                   {"rule", or_null(text())},
                   {"replaced", or_null(text())},
                   {"answers", count()},
                   {"of", count()},
                   {"matched", count()},
                   {"caught", count()},
                   {"shadowed", count()},
                   {"excluded", count()},
                   {"responses", object({{"caught", count()}, {"gained", count()}, {"already", count()}})},
                   {"themes", list(move)},
                   {"examples", list(example)}});
}

Schema rules_schema() {
    const Schema theme = object(
        {{"theme", text()}, {"label", text()}, {"answers", count()}, {"rules", count()}, {"unused", count()}});
    const Schema rule = object({{"rule", text()},
                                {"theme", text()},
                                {"kind", word({"topic", "problem", "barrier", "strength", "weak"})},
                                {"answers", count()},
                                {"alone", count()}});
    return object({{"lexicon", text()},
                   {"data_version", count()},
                   {"answers", count()},
                   {"themed", count()},
                   {"themes", list(theme)},
                   {"rules", list(rule)}});
}

}  // namespace

Schemas tag_schemas() {
    return {{"post_tag", tag_schema()}, {"get_rules", rules_schema()}, {"post_rule_trial", rule_trial_schema()}};
}

}  // namespace groundswell::api
