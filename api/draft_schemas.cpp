#include "api/schema.h"

namespace groundswell::api {
namespace {

using namespace schema;

Schema state_word() {
    return word({"open", "publishing", "failed", "published"});
}

Schema said_schema() {
    return object({{"code", text()}, {"message", text()}, {"cure", text()}});
}

Schema finding_schema() {
    return object({{"code", text()},
                   {"message", text()},
                   {"cure", text()},
                   {"file", or_null(text())},
                   {"line", or_null(count())},
                   {"column", or_null(count())}});
}

Schema drafts_schema() {
    const Schema draft = object({{"id", text()},
                                 {"name", text()},
                                 {"state", state_word()},
                                 {"base", text()},
                                 {"edits", count()},
                                 {"published", or_null(text())},
                                 {"made_at", time()},
                                 {"made_by", text()},
                                 {"changed_at", time()},
                                 {"changed_by", text()}});
    return object({{"drafts", list(draft)}});
}

Schema draft_schema() {
    const Schema edit = object({{"id", count()},
                                {"theme", text()},
                                {"term", or_null(text())},
                                {"pattern", or_null(text())},
                                {"kind", word({"topic", "problem", "barrier", "strength"})},
                                {"near", list(text())},
                                {"within", count()},
                                {"item", flag()},
                                {"whole_words", flag()},
                                {"replaces", or_null(text())},
                                {"example", or_null(text())},
                                {"counter", or_null(text())},
                                {"was", or_null(text())},
                                {"by", text()},
                                {"at", time()},
                                {"rule", or_null(text())},
                                {"conflict", or_null(said_schema())}});
    return object({{"id", text()},
                   {"name", text()},
                   {"state", state_word()},
                   {"progress", or_null(share())},
                   {"failure", or_null(said_schema())},
                   {"base", meaning("The version it was made from.", text())},
                   {"over", meaning("The version in use, which its edits are applied to.", or_null(text()))},
                   {"moved", flag()},
                   {"version", meaning("That of the lexicon it is, by content.", or_null(text()))},
                   {"published", or_null(text())},
                   {"can_be_published", flag()},
                   {"edits", list(edit)},
                   {"check", or_null(object({{"examples", count()}, {"errors", list(finding_schema())}}))},
                   {"made_at", time()},
                   {"made_by", text()},
                   {"changed_at", time()},
                   {"changed_by", text()}});
}

Schema diff_schema() {
    const Schema rule = object({{"change", text()},
                                {"rule", text()},
                                {"theme", text()},
                                {"kind", text()},
                                optional("was_kind", text()),
                                {"file", text()},
                                {"line", count()}});
    const Schema other = object({{"what", text()}, {"change", text()}, {"term", text()}, {"of", text()}});
    const Schema example = object(
        {{"answer", or_null(text())}, {"text", text()}, {"words", text()}, {"rule", text()}, {"stance", text()}});
    const Schema theme = object({{"theme", text()},
                                 {"before", count()},
                                 {"after", count()},
                                 {"gained", count()},
                                 {"lost", count()},
                                 {"turned", count()},
                                 {"gains", list(example)},
                                 {"losses", list(example)}});
    const auto figure = [](bool with_cells) {
        std::vector<SchemaField> fields{{"theme", text()}};
        if (with_cells) {
            fields.push_back({"sector", or_null(text())});
            fields.push_back({"district", or_null(text())});
        }
        for (const char* name : {"n_before", "n_after", "base_before", "base_after"})
            fields.push_back({name, count()});
        for (const char* name : {"share_before", "share_after"}) fields.push_back({name, share()});
        fields.push_back({"difference", number()});
        return object(std::move(fields));
    };
    return object({{"before", text()},
                   {"after", text()},
                   {"same_themes", flag()},
                   {"rules", list(rule)},
                   {"others", list(other)},
                   {"responses", count()},
                   {"answers", count()},
                   {"concerned", count()},
                   {"differing", count()},
                   {"themes", list(theme)},
                   {"totals", list(figure(false))},
                   {"figures", list(figure(true))}});
}

Schema impact_schema() {
    return object({{"draft", text()},
                   {"over", text()},
                   {"version", text()},
                   {"state", word({"weighing", "done"})},
                   {"progress", share()},
                   {"data_version", or_null(count())},
                   {"masked", meaning("Answers read with personal data hidden.", or_null(count()))},
                   {"warnings", or_null(list(finding_schema()))},
                   {"other_warnings", or_null(count())},
                   {"diff", or_null(diff_schema())}});
}

}  // namespace

Schemas draft_schemas() {
    return {{"get_drafts", drafts_schema()},     {"post_draft", draft_schema()},
            {"get_draft", draft_schema()},       {"rename_draft", draft_schema()},
            {"post_draft_edit", draft_schema()}, {"delete_draft_edit", draft_schema()},
            {"publish_draft", draft_schema()},   {"get_draft_impact", impact_schema()}};
}

}  // namespace groundswell::api
