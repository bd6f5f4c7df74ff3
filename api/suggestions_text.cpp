#include <algorithm>

#include "analysis/themes/term.h"
#include "api/numbers.h"
#include "api/suggestion_forms.h"
#include "core/text_beginning.h"

namespace groundswell::api {
namespace {

std::string proposal(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    if (!suggestion.proposed) return "";
    const themes::ProposedTheme& proposed = *suggestion.proposed;
    return lexicon.themes[proposed.theme].id + " (" + std::to_string(proposed.naming) + " of " +
           std::to_string(proposed.among) + (proposed.by_neighbours ? " near)" : ")");
}

using Cells = std::vector<std::string>;

// One line of at most `most` bytes, cut between characters.
std::string one_line(std::string text, std::size_t most) {
    std::replace_if(
        text.begin(), text.end(), [](char byte) { return byte >= 0 && byte < ' '; }, ' ');
    if (text.size() <= most) return text;
    return std::string(beginning_of(text, most)) + "...";
}

std::string below(const themes::Suggestion& suggestion, const std::vector<SuggestionExample>& examples,
                  const themes::Lexicon& lexicon) {
    std::string text;
    for (const KnownRule& known : known_rules(lexicon, suggestion.head.term))
        text += "    there is: " + known.rule + " (" + known.kind + ")\n";
    std::string also;
    for (const themes::RelatedTerm& one : suggestion.related)
        also += (also.empty() ? "'" : ", '") + one.candidate.term + "' " + std::to_string(one.candidate.uncoded);
    if (!also.empty()) text += "    also: " + also + "\n";
    if (!examples.empty()) text += "    \"" + one_line(examples.front().text, 140) + "\"\n";
    return text;
}

}  // namespace

std::string against_of(const SuggestionAnswer& answer) {
    const auto against = answer.parameters.find("against");
    return against == answer.parameters.end() ? "coded" : against->second;
}

std::string comparison_line(const SuggestionAnswer& answer) {
    const themes::Suggestions& found = *answer.found.suggestions;
    const std::string against = against_of(answer);
    return std::to_string(found.uncoded) + " uncoded answers beside " + std::to_string(found.reference) +
           (against == "waves"       ? " uncoded ones of earlier waves"
            : against == "districts" ? " uncoded ones of other districts"
                                     : " coded ones") +
           (found.sampled ? " (a part of all, drawn by their ids)" : "");
}

std::vector<KnownRule> known_rules(const themes::Lexicon& lexicon, const std::string& term) {
    const auto parsed = themes::parse_term(term);
    if (!parsed) return {};
    const std::string meaning = expression(*parsed);
    std::vector<KnownRule> known;
    for (const themes::Rule& rule : lexicon.rules)
        if (rule.expression == meaning) known.push_back({rule.id, std::string(to_string(rule.kind))});
    for (const themes::FalseFriend& friendly : lexicon.false_friends)
        if (friendly.expression == meaning) known.push_back({friendly.term, "false friend"});
    return known;
}

std::string suggestions_table(const SuggestionAnswer& answer) {
    const themes::Lexicon& lexicon = answer.found.evidence->lexicon();
    std::vector<Cells> lines{{"Candidate", "uncoded", "all", "coded", "G2", "log ratio", "proposed theme"}};
    for (const themes::Suggestion& one : answer.shown)
        lines.push_back({"'" + one.head.term + "'", std::to_string(one.head.uncoded),
                         std::to_string(one.head.uncoded + one.head.coded), std::to_string(one.head.coded),
                         fixed(one.head.g2, 1), fixed(one.head.log_ratio, 1), proposal(one, lexicon)});
    std::vector<std::size_t> widths(lines[0].size(), 0);
    for (const Cells& line : lines)
        for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
    std::string text;
    for (std::size_t l = 0; l < lines.size(); ++l) {
        std::string line;
        for (std::size_t i = 0; i < lines[l].size(); ++i) {
            const std::string padding(widths[i] - lines[l][i].size(), ' ');
            const bool is_text = i == 0 || i + 1 == lines[l].size();
            line += (i ? "  " : "") + (is_text ? lines[l][i] + padding : padding + lines[l][i]);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + "\n";
        if (l == 0)
            text += std::string(line.size(), '-') + "\n";
        else
            text += below(answer.shown[l - 1], answer.examples[l - 1], lexicon);
    }
    if (answer.shown.size() < answer.groups)
        text += "... of " + std::to_string(answer.groups) + " groups; --limit gives more\n";
    return text + comparison_line(answer) + ".\n";
}

}  // namespace groundswell::api
