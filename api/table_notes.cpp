#include "api/table_notes.h"

#include "api/pages/frame.h"

namespace groundswell::api {

void note_origin(Table& table, const std::string& address, const std::map<std::string, std::string>& parameters,
                 const pipeline::Evidence& evidence) {
    const std::string query = query_string(parameters);
    table.notes.emplace_back("question", "GET " + address + (query.empty() ? "" : "?" + query));
    table.notes.emplace_back("lexicon", evidence.lexicon_version);
    table.notes.emplace_back("data version", std::to_string(evidence.data_version));
}

void note_caveats(Table& table, const disclosure::Policy& policy) {
    table.notes.emplace_back("caveat",
                             "Intervals describe chance alone. Surveys of members are no random sample of "
                             "businesses: say \"x% of the n "
                             "businesses that answered\", and nothing of those that did not.");
    note_suppression(table, policy);
}

void note_suppression(Table& table, const disclosure::Policy& policy) {
    std::size_t hidden = 0;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == "suppressed")
            for (const std::vector<Cell>& row : table.rows)
                if (const bool* flag = std::get_if<bool>(&row[i])) hidden += *flag ? 1 : 0;
    table.notes.emplace_back(
        "suppression",
        hidden == 0
            ? "No row is hidden and nothing is rounded: these are figures for the eyes of the team that holds "
              "the responses. Before they are passed on, counts under " +
                  std::to_string(policy.threshold) + " or from fewer than " +
                  std::to_string(policy.least_organisations) +
                  " organisations must be hidden, and those that would tell them."
            : std::to_string(hidden) +
                  " rows are marked as suppressed: too few respondents, or needed to hide those; their "
                  "cells are empty.");
}

void note_column(Table& table, const std::string& column, const std::string& meaning) {
    table.notes.emplace_back("column " + column, meaning);
}

void note_columns(Table& table) {
    for (const Column& column : table.columns) note_column(table, column.name, column.meaning);
}

}  // namespace groundswell::api
