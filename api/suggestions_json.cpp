#include "api/numbers.h"
#include "api/suggestion_forms.h"
#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

Json candidate_json(const themes::CandidateTerm& candidate) {
    return {{"term", candidate.term},
            {"g2", three_decimals(candidate.g2)},
            {"log_ratio", three_decimals(candidate.log_ratio)},
            {"uncoded", candidate.uncoded},
            {"respondents", candidate.respondents},
            {"answers", candidate.uncoded + candidate.coded},
            {"coded", candidate.coded},
            {"reference", candidate.reference}};
}

Json proposed_json(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    if (!suggestion.proposed) return nullptr;
    const themes::Theme& theme = lexicon.themes[suggestion.proposed->theme];
    return {{"theme", theme.id},
            {"label", theme.label},
            {"by", suggestion.proposed->by_neighbours ? "neighbours" : "overlap"},
            {"naming", suggestion.proposed->naming},
            {"among", suggestion.proposed->among}};
}

Json example_json(const SuggestionExample& example) {
    return {{"id", std::to_string(example.answer)},
            {"response", std::to_string(example.response)},
            {"organisation", example.organisation},
            {"survey", example.survey},
            {"wave", example.wave},
            {"text", example.text},
            {"masked", example.masked},
            {"start", example.start},
            {"end", example.end}};
}

Json suggestion_json(const themes::Suggestion& suggestion, const std::vector<SuggestionExample>& examples,
                     const themes::Lexicon& lexicon) {
    Json json = candidate_json(suggestion.head);
    Json& themes = json["themes"] = Json::array();
    for (const themes::NamedTheme& named : suggestion.themes)
        themes.push_back({{"theme", lexicon.themes[named.theme].id},
                          {"label", lexicon.themes[named.theme].label},
                          {"answers", named.answers}});
    json["proposed"] = proposed_json(suggestion, lexicon);
    Json& known = json["known"] = Json::array();
    for (const KnownRule& rule : known_rules(lexicon, suggestion.head.term))
        known.push_back({{"rule", rule.rule}, {"kind", rule.kind}});
    Json& related = json["related"] = Json::array();
    for (const themes::RelatedTerm& one : suggestion.related) {
        Json term = candidate_json(one.candidate);
        term["relation"] = to_string(one.relation);
        related.push_back(std::move(term));
    }
    Json& shown = json["examples"] = Json::array();
    for (const SuggestionExample& example : examples) shown.push_back(example_json(example));
    return json;
}

}  // namespace

std::string suggestions_json(const SuggestionAnswer& answer) {
    const themes::Suggestions& found = *answer.found.suggestions;
    Json list = Json::array();
    for (std::size_t index = 0; index < answer.shown.size(); ++index)
        list.push_back(
            suggestion_json(answer.shown[index], answer.examples[index], answer.found.evidence->lexicon()));
    Json json{{"query", query_json(suggestion_parameters(), answer.parameters)}, {"against", against_of(answer)}};
    json["answers_read"] = {{"uncoded", found.uncoded}, {"reference", found.reference}, {"coded", found.coded}};
    json["sampled"] = found.sampled;
    json["groups"] = answer.groups;
    json["lexicon"] = answer.found.evidence->lexicon_version;
    json["data_version"] = answer.found.evidence->data_version;
    json["suggestions"] = std::move(list);
    json["next"] = answer.cursor.empty() ? Json(nullptr) : Json(answer.cursor);
    return text_of(json);
}

}  // namespace groundswell::api
