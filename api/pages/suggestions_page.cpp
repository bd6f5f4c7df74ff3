// The page on which a reviewer sees what answers without a theme say, and what a rule for it would catch.
#include <algorithm>
#include <span>

#include "analysis/text/code_points.h"
#include "api/handlers.h"
#include "api/labels.h"
#include "api/pages/frame.h"
#include "api/parameters.h"
#include "api/suggestion_forms.h"
#include "api/summary_forms.h"

namespace groundswell::api {
namespace {

constexpr std::size_t suggestions_per_page = 25;
constexpr std::size_t longest_wording = 60;
constexpr std::size_t most_themes = 3;

using Asked = std::map<std::string, std::string>;

std::string shortened(const std::string& wording) {
    if (text::count_code_points(wording) <= longest_wording) return wording;
    std::size_t end = 0;
    for (std::size_t i = 0; i < longest_wording; ++i) end += text::code_point_at(wording, end).length;
    return wording.substr(0, end) + "...";
}

std::string suggestion_filters_html(const Asked& asked, const pipeline::Evidence& evidence,
                                    const reference::Tables& tables) {
    const auto value = [&](const std::string& name) {
        const auto found = asked.find(name);
        return found == asked.end() ? std::string() : found->second;
    };
    std::vector<Choice> surveys{{"", "All surveys"}}, questions{{"", "All unprompted questions"}},
        waves{{"", "All waves"}}, districts{{"", "All districts"}};
    for (const Survey& survey : evidence.surveys) surveys.emplace_back(survey.id, survey.id);
    for (const Question& question : evidence.questions) {
        const std::string name = question.survey + "/" + question.id;
        if (std::none_of(questions.begin(), questions.end(), [&](const Choice& one) { return one.first == name; }))
            questions.emplace_back(name, question.survey + ": " + shortened(question.wording));
    }
    for (const Wave& wave : evidence.waves)
        if (std::find(waves.begin(), waves.end(), Choice{wave.id, wave.id}) == waves.end())
            waves.emplace_back(wave.id, wave.id);
    for (const reference::District& district : tables.districts)
        districts.emplace_back(district.code, district.name);
    return "<form method=\"get\" action=\"/suggestions\" class=\"filters\">\n" +
           select("against", "against", "Uncoded answers beside",
                  {{"coded", "Coded answers"}, {"waves", "Earlier waves"}, {"districts", "Other districts"}},
                  value("against")) +
           select("survey", "survey", "Survey", surveys, value("survey")) +
           select("question", "question", "Question", questions, value("question")) +
           select("wave", "wave", "Wave", waves, value("wave")) +
           select("district", "district", "District", districts, value("district")) +
           "<p><button>Show</button></p>\n</form>\n";
}

// Text in which personal data are masked already: a screen reader hears that something is hidden.
std::string masked_html(std::string_view text) {
    constexpr std::string_view block = "\xE2\x96\x88";
    std::string html;
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find(block), text.size());
        html += escape(text.substr(0, begin));
        text.remove_prefix(begin);
        std::size_t end = 0;
        while (text.substr(end).starts_with(block)) end += block.size();
        if (end > 0)
            html += "<span class=\"hidden\" role=\"img\" aria-label=\"hidden: personal data\">" +
                    std::string(text.substr(0, end)) + "</span>";
        text.remove_prefix(end);
    }
    return html;
}

std::string example_html(const SuggestionExample& example) {
    std::size_t start = 0, end = 0, at = 0;
    for (std::uint32_t point = 0; at < example.text.size() && point <= example.end; ++point) {
        if (point == example.start) start = at;
        if (point == example.end) end = at;
        at += text::code_point_at(example.text, at).length;
    }
    if (example.end > 0 && end == 0) end = example.text.size();
    const std::string_view text(example.text);
    std::string html = "<blockquote>" + masked_html(text.substr(0, start));
    if (end > start) html += "<mark class=\"neutral\">" + masked_html(text.substr(start, end - start)) + "</mark>";
    return html + masked_html(text.substr(end)) + "</blockquote>\n";
}

std::string term_row(const themes::CandidateTerm& candidate, std::string_view remark) {
    std::string html = "<tr><th scope=\"row\" class=\"term\"><code>'" + escape(candidate.term) + "'</code>";
    if (!remark.empty()) html += " <span class=\"place\">" + std::string(remark) + "</span>";
    return html + "</th><td class=\"number\">" + std::to_string(candidate.uncoded) + "</td><td class=\"number\">" +
           std::to_string(candidate.coded) + "</td><td class=\"number\">" +
           std::to_string(candidate.uncoded + candidate.coded) + "</td></tr>\n";
}

std::string terms_html(const themes::Suggestion& suggestion) {
    std::string html =
        "<table>\n<caption>Answers that the term would match</caption>\n<thead><tr><th scope=\"col\">Term</th><th "
        "scope=\"col\" class=\"number\">Uncoded</th><th scope=\"col\" class=\"number\">Coded</th><th "
        "scope=\"col\" "
        "class=\"number\">All</th></tr></thead>\n<tbody>\n" +
        term_row(suggestion.head, "");
    for (const themes::RelatedTerm& one : suggestion.related)
        html += term_row(one.candidate, one.relation == themes::Relation::together ? "in the same answers" : "");
    return html + "</tbody>\n</table>\n";
}

std::string times_html(const themes::CandidateTerm& head) {
    return "<p class=\"place\">From " + std::to_string(head.respondents) + " respondents; G<sup>2</sup> " +
           std::to_string(static_cast<long>(head.g2 + 0.5)) + ", log ratio " +
           std::to_string(static_cast<long>(head.log_ratio * 10 + 0.5) / 10) + "." +
           std::to_string(static_cast<long>(head.log_ratio * 10 + 0.5) % 10) + "</p>\n";
}

std::string theme_html(const themes::Suggestion& suggestion, const themes::Lexicon& lexicon) {
    std::string html;
    if (suggestion.proposed) {
        const themes::ProposedTheme& proposed = *suggestion.proposed;
        const themes::Theme& theme = lexicon.themes[proposed.theme];
        html = "<p>May belong to <a href=\"/words?" + query_string({{"theme", theme.id}}) + "\">" +
               escape(theme.label) + "</a>: " + std::to_string(proposed.naming) + " of " +
               std::to_string(proposed.among) +
               (proposed.by_neighbours ? " coded answers with words that go with it name that theme.</p>\n"
                                       : " coded answers that say it name that theme.</p>\n");
    } else if (!suggestion.themes.empty()) {
        const std::size_t shown = std::min(most_themes, suggestion.themes.size());
        for (const themes::NamedTheme& named : std::span(suggestion.themes).first(shown))
            html += (html.empty() ? "" : ", ") + escape(lexicon.themes[named.theme].label) + " " +
                    std::to_string(named.answers);
        const std::size_t others = suggestion.themes.size() - shown;
        if (others > 0) html += " and " + std::to_string(others) + (others == 1 ? " other" : " others");
        html = "<p>Coded answers that say it name: " + html + ".</p>\n";
    }
    for (const KnownRule& known : known_rules(lexicon, suggestion.head.term))
        html += "<p>The lexicon has <code>" + escape(known.rule) + "</code> (" + escape(known.kind) + ").</p>\n";
    return html;
}

std::string suggestions_html(const SuggestionAnswer& answer, const themes::Lexicon& lexicon) {
    std::string html;
    for (std::size_t index = 0; index < answer.shown.size(); ++index) {
        const themes::Suggestion& suggestion = answer.shown[index];
        html += "<article>\n<h2><code>'" + escape(suggestion.head.term) + "'</code></h2>\n";
        for (const SuggestionExample& example : answer.examples[index]) html += example_html(example);
        html += theme_html(suggestion, lexicon) + terms_html(suggestion) + times_html(suggestion.head) +
                "</article>\n";
    }
    return html;
}

std::string nothing_html(const SuggestionAnswer& answer) {
    const themes::Suggestions& found = *answer.found.suggestions;
    if (found.uncoded == 0) return "<p>No answer here is without a theme.</p>\n";
    if (found.reference == 0) return "<p>There is nothing to compare with here. Choose other filters.</p>\n";
    return "<p>Nothing stands out: no word is said clearly more by three or more respondents.</p>\n";
}

}  // namespace

Result<Response> get_suggestions_page(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    Fields fields;
    for (const auto& [name, value] : call.parameters)
        if (!value.empty() && name != "after") fields.emplace_back(name, value);
    auto asked = check_parameters(suggestion_parameters(), fields);
    std::string html =
        "<p><a href=\"/\">All themes</a></p>\n<h1>What answers without a theme say</h1>\n" +
        suggestion_filters_html(asked ? *asked : Asked(), **evidence, *application.resources.tables);
    if (!asked) return page(400, "Candidate rules", call, html + error_html(asked.error()));
    const std::string& after = call.parameter("after");
    auto answer = find_suggestions(
        {application.store, application.evidence, *application.suggestions, application.resources}, *asked,
        call.caller, {.after = after.empty() ? 0 : std::stoull(after), .limit = suggestions_per_page});
    if (!answer) {
        if (answer.error().kind == ErrorKind::environment) return answer.error();
        return page(400, "Candidate rules", call, html + error_html(answer.error()));
    }
    html += "<p>" + comparison_line(*answer) + ". " + std::to_string(answer->groups) +
            " candidates for rules, the most telling first: each is a term as the lexicon writes it. Whether it "
            "speaks of a theme is yours to judge.</p>\n";
    html += answer->shown.empty() ? nothing_html(*answer)
                                  : suggestions_html(*answer, answer->found.evidence->lexicon());
    if (answer->next != 0) {
        Asked next = *asked;
        next["after"] = std::to_string(answer->next);
        html += "<p><a rel=\"next\" href=\"/suggestions?" + escape(query_string(next)) +
                "\">More candidates</a></p>\n";
    }
    const std::string query = escape(query_string(*asked));
    html += "<p>The same as <a href=\"/v1/suggestions?" + query + "\">JSON</a> or <a href=\"/v1/suggestions.csv?" +
            query + "\">CSV</a>.</p>\n";
    return page(200, "Candidate rules", call, html);
}

}  // namespace groundswell::api
