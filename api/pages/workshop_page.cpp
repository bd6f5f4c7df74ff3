// The lexicon workshop: themes with what their rules catch, and a rule tried.
#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/drafts.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"

namespace groundswell::api {
namespace {

Html themes_of(const themes::Foundation& foundation, const themes::Lexicon& lexicon,
               const pipeline::RuleCoverage& coverage) {
    Html rows;
    for (std::size_t theme = 0; theme < lexicon.themes.size(); ++theme) {
        const themes::Theme& one = lexicon.themes[theme];
        if (one.foundation != foundation.id) continue;
        const pipeline::RuleCoverage::OfTheme& figures = coverage.themes[theme];
        rows.open("tr").open("th", {{"scope", "row"}});
        rows.element("a", {{"href", "/workshop/" + one.id}}, one.label).close();
        rows.open("td", {{"class", "number"}});
        rows.element("a", {{"href", address("/words", {{"theme", one.id}})}}, counted(figures.answers)).close();
        rows.element("td", {{"class", "number"}}, counted(figures.rules));
        rows.element("td", {{"class", "number"}}, counted(figures.unused)).close();
    }
    Html html;
    if (rows.is_empty()) return html;
    html.open("div",
              {{"class", "scroll"}, {"role", "region"}, {"tabindex", "0"}, {"aria-label", foundation.label}});
    html.open("table", {{"class", "themes"}}).element("caption", foundation.label);
    html.open("thead").open("tr").element("th", {{"scope", "col"}}, words("workshop.theme"));
    for (const std::string& name : {words("workshop.answers"), words("workshop.rules"), words("workshop.unused")})
        html.element("th", {{"scope", "col"}, {"class", "number"}}, name);
    return html.close().close().open("tbody").add(rows).close().close().close();
}

Html trial_part(Application& application, const Call& call, const AskedValues& asked,
                const themes::Lexicon& lexicon, const std::vector<ListedDraft>& drafts, int& status) {
    Html html;
    html.open("section", {{"id", "trial"}, {"aria-labelledby", "trial-heading"}});
    html.element("h2", {{"id", "trial-heading"}}, words("workshop.trial"));
    if (!call.caller.may_try_rules()) return html.element("p", words("workshop.trial_role")).close();
    html.element("p", words("workshop.trial_hint")).add(trial_form(asked, lexicon));
    if (!asks_for_trial(asked)) return html.close();
    const auto wish = trial_wish_of(asked);
    const auto answer = wish ? try_rule_for(application, call.caller, *wish) : Result<TrialAnswer>(wish.error());
    html.open("div", {{"class", "outcome"}});
    if (answer) {
        html.add(trial_result(*answer)).add(keep_form(call, asked, drafts));
    } else {
        status = answer.error().kind == ErrorKind::environment ? 503 : 400;
        html.add(trial_problem(answer.error()));
    }
    return html.close().close();
}

}  // namespace

Result<Response> get_workshop_page(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto coverage = coverage_for(application, **evidence, call.caller);
    if (!coverage) return coverage.error();
    const auto asked = asked_of(call, workshop_parameters());
    if (!asked) return asked.error();
    const themes::Lexicon& lexicon = (*evidence)->lexicon();
    int status = 200;
    Html html;
    html.element("h1", words("workshop.heading"));
    html.element("p", words("workshop.standing", {{"lexicon", (*evidence)->lexicon_version},
                                                  {"themes", counted(lexicon.themes.size())},
                                                  {"rules", counted(lexicon.rules.size())},
                                                  {"themed", counted((*coverage)->themed)},
                                                  {"answers", counted((*coverage)->answers)}}));
    html.open("p").element("a", {{"href", "/suggestions"}}, words("workshop.suggestions")).close();
    std::vector<ListedDraft> drafts;
    if (call.caller.may_try_rules()) {
        auto listed = listed_drafts(application);
        if (!listed) return listed.error();
        drafts = std::move(*listed);
    }
    html.add(trial_part(application, call, *asked, lexicon, drafts, status));
    if (call.caller.may_try_rules()) html.add(drafts_section(call, drafts));
    html.open("section", {{"aria-labelledby", "themes-heading"}});
    html.element("h2", {{"id", "themes-heading"}}, words("workshop.themes"));
    html.element("p", words("workshop.themes_hint"));
    for (const themes::Foundation& foundation : lexicon.foundations)
        html.add(themes_of(foundation, lexicon, **coverage));
    html.close();
    return page(status, {.title = words("workshop.heading"), .area = Area::workshop, .script = "workshop"}, call,
                html);
}

}  // namespace groundswell::api
