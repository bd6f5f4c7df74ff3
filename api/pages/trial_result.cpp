// What a rule tried would do, for people: the sentence, the counts, the themes that move, the words.
#include <string_view>
#include <utility>

#include "api/pages/counting.h"
#include "api/pages/example_text.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"

namespace groundswell::api {
namespace {

using TrialKind = pipeline::TrialExample::Kind;

void add_row(Html& html, const std::string& name, std::uint64_t count) {
    html.open("tr").element("th", {{"scope", "row"}}, name);
    html.element("td", {{"class", "number"}}, counted(count)).close();
}

Html counts(const pipeline::TrialOutcome& outcome, const std::string& theme) {
    Html html;
    open_table(html, "counts-caption", "", words("workshop.counts"));
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("workshop.what"));
    html.element("th", {{"scope", "col"}, {"class", "number"}}, words("workshop.number")).close().close();
    html.open("tbody");
    add_row(html, words("workshop.matched"), outcome.matched);
    add_row(html, words("workshop.caught"), outcome.caught);
    add_row(html, words("workshop.shadowed"), outcome.shadowed);
    add_row(html, words("workshop.excluded"), outcome.excluded);
    add_row(html, words("workshop.responses"), outcome.caught_responses);
    add_row(html, words("workshop.gained", {{"theme", theme}}), outcome.gained);
    add_row(html, words("workshop.already", {{"theme", theme}}), outcome.already);
    return html.close().close().close();
}

Html moves(const pipeline::TrialOutcome& outcome, const themes::Lexicon& lexicon) {
    Html html;
    if (outcome.moves.empty()) return html.element("p", words("workshop.no_moves"));
    open_table(html, "moves-caption", "", words("workshop.moves"));
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("workshop.theme"));
    for (const std::string& name : {words("workshop.before"), words("workshop.after"), words("workshop.gains"),
                                    words("workshop.losses"), words("workshop.turned")})
        html.element("th", {{"scope", "col"}, {"class", "number"}}, name);
    html.close().close().open("tbody");
    for (const pipeline::TrialMove& move : outcome.moves) {
        html.open("tr").element("th", {{"scope", "row"}}, lexicon.themes[move.theme].label);
        for (const std::uint64_t number : {move.before, move.after, move.gained, move.lost, move.turned})
            html.element("td", {{"class", "number"}}, counted(number));
        html.close();
    }
    return html.close().close().close();
}

std::string heading_of(TrialKind kind) {
    switch (kind) {
        case TrialKind::gain: return words("workshop.example_gain");
        case TrialKind::already: return words("workshop.example_already");
        case TrialKind::shadowed: return words("workshop.example_shadowed");
        case TrialKind::excluded: return words("workshop.example_excluded");
        case TrialKind::lost: return words("workshop.example_lost");
    }
    return {};
}

Html examples(const pipeline::TrialOutcome& outcome) {
    Html html;
    const TrialKind* shown = nullptr;
    for (const pipeline::TrialExample& example : outcome.examples) {
        if (shown == nullptr || *shown != example.kind) html.element("h3", heading_of(example.kind));
        shown = &example.kind;
        html.open("article", {{"class", "example"}}).add(example_text(example.text, example.start, example.end));
        if (!example.by.empty())
            html.open("p", {{"class", "place"}})
                .text(example.kind == TrialKind::lost ? words("workshop.lost_by") : words("workshop.covered_by"))
                .text(" ")
                .element("code", example.by)
                .close();
        html.close();
    }
    return html;
}

std::string sentence(const pipeline::TrialOutcome& outcome, const std::string& theme) {
    if (outcome.rule.empty()) return words("workshop.sentence_without", {{"rule", outcome.replaced}});
    if (outcome.matched == 0) return words("workshop.sentence_nothing");
    return words("workshop.sentence", {{"caught", counted(outcome.caught)},
                                       {"responses", counted(outcome.caught_responses)},
                                       {"gained", counted(outcome.gained)},
                                       {"theme", theme}});
}

}  // namespace

Html trial_result(const TrialAnswer& answer) {
    const pipeline::TrialOutcome& outcome = answer.outcome;
    const themes::Lexicon& lexicon = answer.evidence->lexicon();
    const std::string& theme = lexicon.themes[outcome.theme].label;
    Html html;
    html.element("p", {{"class", "sentence"}, {"data-announce", ""}}, sentence(outcome, theme));
    if (outcome.answers < outcome.of)
        html.element("p",
                     words("workshop.part", {{"read", counted(outcome.answers)}, {"of", counted(outcome.of)}}));
    else
        html.element("p", {{"class", "place"}}, words("workshop.all_read", {{"read", counted(outcome.answers)}}));
    if (!outcome.rule.empty() && outcome.matched > 0) html.add(counts(outcome, theme));
    html.add(moves(outcome, lexicon)).add(examples(outcome));
    return html.element("p", {{"class", "place"}}, words("workshop.nothing_stored"));
}

}  // namespace groundswell::api
