#include <map>

#include "api/personal_view.h"
#include "api/repeats_json.h"
#include "api/table_notes.h"

namespace groundswell::api {
namespace {

// "chamber:3 guild:1"
std::string counted_text(const std::vector<std::pair<std::string, std::uint64_t>>& counted) {
    std::string text;
    for (const auto& [id, responses] : counted)
        text += (text.empty() ? "" : " ") + id + ":" + std::to_string(responses);
    return text;
}

}  // namespace

Table copies_rows(const figures::Copies& copies, std::span<const figures::CopiesGroup> shown,
                  const std::vector<storage::StoredResponse>& answers, const pipeline::Evidence& evidence,
                  const Call& call) {
    std::map<std::uint64_t, std::string> texts;  // by response
    for (const storage::StoredResponse& stored : answers)
        for (const storage::StoredAnswer& answer : stored.answers) {
            std::string& text = texts[stored.id];
            text += (text.empty() ? "" : "\n") + text_seen_by(call.caller, answer.text);
        }
    Table table{.name = "copies",
                .columns = {{"response"},
                            {"responses", Kind::count},
                            {"firms", Kind::count},
                            {"without_firm", Kind::count},
                            {"organisations"},
                            {"waves"},
                            {"text"}}};
    for (const figures::CopiesGroup& group : shown)
        table.rows.push_back({std::to_string(group.response), group.responses, group.firms, group.without_firm,
                              counted_text(group.organisations), counted_text(group.waves),
                              texts[group.response]});
    note_origin(table, "/v1/copies", call.parameters, evidence);
    table.notes.emplace_back("base", std::to_string(copies.base) + " responses, " +
                                         std::to_string(copies.responses) + " of them in " +
                                         std::to_string(copies.groups.size()) + " groups of near-identical ones.");
    note_column(table, "response", "The first response of the group; 'text' is what it says.");
    note_column(table, "firms, without_firm", "Firms known, each once; responses whose firm is not known.");
    note_column(table, "organisations, waves", "id:responses of each.");
    return table;
}

}  // namespace groundswell::api
