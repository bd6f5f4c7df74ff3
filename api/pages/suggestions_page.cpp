// The page on which a reviewer sees what answers without a theme say, and what a rule for it would catch.
#include <algorithm>
#include <span>

#include "analysis/text/code_points.h"
#include "api/handlers.h"
#include "api/numbers.h"
#include "api/pages/counting.h"
#include "api/pages/example_text.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"
#include "api/suggestion_forms.h"

namespace groundswell::api {
namespace {

constexpr std::size_t suggestions_per_page = 25;
constexpr std::size_t longest_wording = 60;
constexpr std::size_t most_themes = 3;

std::string shortened(const std::string& wording) {
    if (text::count_code_points(wording) <= longest_wording) return wording;
    std::size_t end = 0;
    for (std::size_t i = 0; i < longest_wording; ++i) end += text::code_point_at(wording, end).length;
    return wording.substr(0, end) + "...";
}

bool offers(const std::vector<Choice>& choices, const std::string& value) {
    return std::any_of(choices.begin(), choices.end(), [&](const Choice& one) { return one.first == value; });
}

// What the organisation has delivered to; everything for who belongs to none.
Html suggestion_filters(const AskedValues& asked, const pipeline::Evidence& evidence,
                        const reference::Tables& tables, const std::string& organisation) {
    std::vector<Choice> surveys{{"", words("suggestions.all_surveys")}},
        questions{{"", words("suggestions.all_questions")}}, waves{{"", words("suggestions.all_waves")}},
        districts{{"", words("suggestions.all_districts")}};
    for (const Survey& survey : evidence.surveys_known_to(organisation))
        surveys.emplace_back(survey.id, survey.id);
    for (const Question& question : evidence.questions) {
        if (!evidence.knows_survey(organisation, question.survey)) continue;
        const std::string name = question.survey + "/" + question.id;
        if (!offers(questions, name))
            questions.emplace_back(name, question.survey + ": " + shortened(question.wording));
    }
    for (const Wave& wave : evidence.waves_known_to(organisation))
        if (!offers(waves, wave.id)) waves.emplace_back(wave.id, wave.id);
    for (const reference::District& district : tables.districts)
        districts.emplace_back(district.code, district.name);
    Html html;
    html.open("form", {{"method", "get"},
                       {"action", "/suggestions"},
                       {"class", "filters"},
                       {"data-swap", ""},
                       {"aria-label", words("suggestions.form")}});
    html.add(drop_down("against", "against", words("suggestions.against"),
                       {{"coded", words("suggestions.against_coded")},
                        {"waves", words("suggestions.against_waves")},
                        {"districts", words("suggestions.against_districts")}},
                       value_of(asked, "against")));
    html.add(drop_down("survey", "survey", words("suggestions.survey"), surveys, value_of(asked, "survey")));
    html.add(
        drop_down("question", "question", words("suggestions.question"), questions, value_of(asked, "question")));
    html.add(drop_down("wave", "wave", words("suggestions.wave"), waves, value_of(asked, "wave")));
    html.add(
        drop_down("district", "district", words("suggestions.district"), districts, value_of(asked, "district")));
    return html.open("p").element("button", words("suggestions.show")).close().close();
}

void add_term_row(Html& html, const themes::CandidateTerm& candidate, const std::string& remark) {
    html.open("tr").open("th", {{"scope", "row"}, {"class", "term"}}).element("code", candidate.term);
    if (!remark.empty()) html.text(" ").element("span", {{"class", "place"}}, remark);
    html.close();
    for (const std::uint64_t number : {candidate.uncoded, candidate.coded, candidate.uncoded + candidate.coded})
        html.element("td", {{"class", "number"}}, counted(number));
    html.close();
}

Html terms_table(const themes::Suggestion& suggestion) {
    Html html;
    html.open("div", {{"class", "scroll"},
                      {"role", "region"},
                      {"tabindex", "0"},
                      {"aria-label", words("suggestions.terms_of", {{"term", suggestion.head.term}})}});
    html.open("table").element("caption", words("suggestions.terms"));
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("suggestions.term"));
    for (const std::string& name :
         {words("suggestions.uncoded"), words("suggestions.coded"), words("suggestions.all")})
        html.element("th", {{"scope", "col"}, {"class", "number"}}, name);
    html.close().close().open("tbody");
    add_term_row(html, suggestion.head, "");
    for (const themes::RelatedTerm& one : suggestion.related)
        add_term_row(html, one.candidate,
                     one.relation == themes::Relation::together ? words("suggestions.together") : "");
    return html.close().close().close();
}

Html strength_of(const themes::CandidateTerm& head) {
    Html html;
    return html.element("p", {{"class", "place"}},
                        words("suggestions.strength", {{"respondents", counted(head.respondents)},
                                                       {"g2", fixed(head.g2, 0)},
                                                       {"ratio", fixed(head.log_ratio, 1)}}));
}

void add_named_themes(Html& html, const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    const std::size_t shown = std::min(most_themes, suggestion.themes.size());
    std::string list;
    for (const themes::NamedTheme& named : std::span(suggestion.themes).first(shown))
        list += (list.empty() ? "" : ", ") + lexicon.themes[named.theme].label + " " + counted(named.answers);
    const std::size_t others = suggestion.themes.size() - shown;
    if (others > 0) list += ", " + words("suggestions.others", {{"count", counted(others)}});
    html.element("p", words("suggestions.named", {{"themes", list}}));
}

Html theme_part(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    Html html;
    if (suggestion.proposed) {
        const themes::ProposedTheme& proposed = *suggestion.proposed;
        const themes::Theme& theme = lexicon.themes[proposed.theme];
        html.open("p").text(words("suggestions.may_belong")).text(" ");
        html.element("a", {{"href", "/workshop/" + theme.id}}, theme.label).text(": ");
        html.text(words(proposed.by_neighbours ? "suggestions.by_neighbours" : "suggestions.by_overlap",
                        {{"naming", counted(proposed.naming)}, {"among", counted(proposed.among)}}));
        html.close();
    } else if (!suggestion.themes.empty()) {
        add_named_themes(html, suggestion, lexicon);
    }
    for (const KnownRule& known : known_rules(lexicon, suggestion.head.term))
        html.open("p")
            .text(words("suggestions.known"))
            .text(" ")
            .element("code", known.rule)
            .text(" (" + known.kind + ").")
            .close();
    return html;
}

// To the trial of the term: for the theme proposed, or that most of those who say it name.
Html trial_link(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    AskedValues wish{{"term", suggestion.head.term}};
    if (suggestion.proposed)
        wish["theme"] = lexicon.themes[suggestion.proposed->theme].id;
    else if (!suggestion.themes.empty())
        wish["theme"] = lexicon.themes[suggestion.themes.front().theme].id;
    else
        wish["theme"] = lexicon.themes.front().id;
    Html html;
    html.open("p").open("a", {{"href", trial_address(wish)}}).text(words("suggestions.try"));
    html.element("span", {{"class", "unseen"}}, words("suggestions.try_term", {{"term", suggestion.head.term}}));
    return html.close().close();
}

Html suggestion_list(const SuggestionAnswer& answer, const themes::Lexicon& lexicon, const Caller& caller) {
    Html html;
    for (std::size_t index = 0; index < answer.shown.size(); ++index) {
        const themes::Suggestion& suggestion = answer.shown[index];
        html.open("article", {{"class", "example"}}).open("h2").element("code", suggestion.head.term).close();
        for (const SuggestionExample& example : answer.examples[index])
            html.add(example_text(example.text, example.start, example.end));
        html.add(theme_part(suggestion, lexicon));
        if (caller.may_try_rules()) html.add(trial_link(suggestion, lexicon));
        html.add(terms_table(suggestion)).add(strength_of(suggestion.head)).close();
    }
    return html;
}

std::string nothing_found(const SuggestionAnswer& answer) {
    const themes::Suggestions& found = *answer.found.suggestions;
    if (found.uncoded == 0) return words("suggestions.all_coded");
    if (found.reference == 0) return words("suggestions.no_reference");
    return words("suggestions.nothing");
}

Html ways_on_from(const SuggestionAnswer& answer, const AskedValues& asked) {
    Html html;
    if (answer.next != 0) {
        AskedValues next = asked;
        next["after"] = std::to_string(answer.next);
        html.open("p").element("a", {{"rel", "next"}, {"href", address("/suggestions", next)}, {"data-swap", ""}},
                               words("suggestions.more"));
        html.close();
    }
    html.open("p").text(words("suggestions.same_as")).text(" ");
    html.element("a", {{"href", address("/v1/suggestions", asked)}}, "JSON").text(", ");
    html.element("a", {{"href", address("/v1/suggestions.csv", asked)}}, "CSV").text(", ");
    return html.element("a", {{"href", address("/v1/suggestions.xlsx", asked)}}, "XLSX").close();
}

}  // namespace

Result<Response> get_suggestions_page(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto asked = asked_of(call, suggestion_parameters());
    const Frame frame{.title = words("suggestions.title"), .area = Area::workshop, .script = "workshop"};
    Html html;
    html.open("p").element("a", {{"href", "/workshop"}}, words("suggestions.back")).close();
    html.element("h1", words("suggestions.heading"));
    html.add(suggestion_filters(asked ? *asked : AskedValues(), **evidence, *application.resources.tables,
                                call.caller.organisation));
    if (!asked) return page(400, frame, call, html.add(problem(asked.error())));
    const std::string& after = call.parameter("after");
    const auto answer = find_suggestions(
        {application.store, application.evidence, *application.suggestions, application.resources}, *asked,
        call.caller, {.after = after.empty() ? 0 : std::stoull(after), .limit = suggestions_per_page});
    if (!answer) {
        if (answer.error().kind == ErrorKind::environment) return answer.error();
        return page(400, frame, call, html.add(problem(answer.error())));
    }
    html.element("p", {{"data-announce", ""}},
                 words("suggestions.found",
                       {{"comparison", comparison_line(*answer)}, {"count", counted(answer->groups)}}));
    if (answer->shown.empty())
        html.element("p", nothing_found(*answer));
    else
        html.add(suggestion_list(*answer, answer->found.evidence->lexicon(), call.caller));
    return page(200, frame, call, html.add(ways_on_from(*answer, *asked)));
}

}  // namespace groundswell::api
