#include "api/suggestion_forms.h"
#include "api/table_notes.h"

namespace groundswell::api {
namespace {

std::vector<Cell> candidate_cells(const std::string& head, const themes::CandidateTerm& candidate,
                                  std::string relation) {
    return {head,
            candidate.term,
            std::move(relation),
            candidate.uncoded,
            candidate.respondents,
            candidate.uncoded + candidate.coded,
            candidate.coded,
            candidate.reference,
            candidate.g2,
            candidate.log_ratio};
}

void add_proposal(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon, std::vector<Cell>& cells) {
    std::string named;
    for (const themes::NamedTheme& theme : suggestion.themes)
        named += (named.empty() ? "" : " ") + lexicon.themes[theme.theme].id + ":" + std::to_string(theme.answers);
    cells.emplace_back(named);
    if (!suggestion.proposed) {
        cells.insert(cells.end(), 4, Empty{});
        return;
    }
    const themes::ProposedTheme& proposed = *suggestion.proposed;
    cells.emplace_back(lexicon.themes[proposed.theme].id);
    cells.emplace_back(std::string(proposed.by_neighbours ? "neighbours" : "overlap"));
    cells.emplace_back(std::uint64_t{proposed.naming});
    cells.emplace_back(std::uint64_t{proposed.among});
}

}  // namespace

Table suggestion_rows(const SuggestionAnswer& answer) {
    const themes::Lexicon& lexicon = answer.found.evidence->lexicon();
    Table table{.name = "suggestions",
                .columns = {{"head"},
                            {"term"},
                            {"relation"},
                            {"uncoded", Kind::count},
                            {"respondents", Kind::count},
                            {"answers", Kind::count},
                            {"coded", Kind::count},
                            {"reference", Kind::count},
                            {"g2", Kind::score},
                            {"log_ratio", Kind::score},
                            {"themes"},
                            {"proposed"},
                            {"proposed_by"},
                            {"naming", Kind::count},
                            {"among", Kind::count},
                            {"example"}}};
    for (std::size_t index = 0; index < answer.shown.size(); ++index) {
        const themes::Suggestion& one = answer.shown[index];
        std::vector<Cell>& cells = table.rows.emplace_back(candidate_cells(one.head.term, one.head, "head"));
        add_proposal(one, lexicon, cells);
        cells.push_back(answer.examples[index].empty() ? Cell(Empty{})
                                                       : Cell(answer.examples[index].front().text));
        for (const themes::RelatedTerm& related : one.related) {
            std::vector<Cell>& row = table.rows.emplace_back(
                candidate_cells(one.head.term, related.candidate, std::string(to_string(related.relation))));
            row.insert(row.end(), 6, Empty{});
        }
    }
    note_origin(table, "/v1/suggestions", answer.parameters, *answer.found.evidence);
    table.notes.emplace_back("compared", comparison_line(answer) + ".");
    note_column(table, "head", "The candidate whose group the term is of.");
    note_column(table, "uncoded, coded, reference",
                "Answers with the term: without a theme; with one; of those compared with.");
    note_column(table, "g2, log_ratio", "How surely, and by how much (powers of two), the term is more frequent.");
    return table;
}

}  // namespace groundswell::api
