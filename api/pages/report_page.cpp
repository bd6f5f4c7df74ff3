#include <algorithm>
#include <map>
#include <set>

#include "api/handlers.h"
#include "api/pages/document_html.h"
#include "api/pages/frame.h"
#include "api/pages/report_editing.h"
#include "api/pages/report_sections.h"
#include "api/pages/words.h"
#include "api/problem_json.h"
#include "api/report.h"

namespace groundswell::api {
namespace {

constexpr std::size_t candidates_per_page = 20;

// The waves there are reports of, the newest first, and the surveys.
struct Reportable {
    std::vector<std::string> waves;
    std::set<std::string> surveys;
};

Result<Reportable> what_can_be_reported(Application& application, const pipeline::Evidence& evidence,
                                        const Caller& caller) {
    auto uploads = application.store.uploads();
    if (!uploads) return uploads.error();
    Reportable found;
    std::map<std::string, std::string> starts;
    for (const Upload& upload : *uploads) {
        if (upload.state != UploadState::committed || !caller.may_see(upload.organisation)) continue;
        found.surveys.insert(upload.survey);
        std::string& start = starts[upload.wave];
        for (const Wave& wave : evidence.waves)
            if (wave.survey == upload.survey && wave.id == upload.wave) start = std::max(start, wave.starts);
    }
    for (const auto& [wave, start] : starts) found.waves.push_back(wave);
    std::sort(found.waves.begin(), found.waves.end(), [&](const std::string& one, const std::string& other) {
        return std::pair(starts[one], one) > std::pair(starts[other], other);
    });
    return found;
}

std::vector<Choice> as_choices(const std::vector<std::string>& ids) {
    std::vector<Choice> choices;
    for (const std::string& id : ids) choices.emplace_back(id, id);
    return choices;
}

Html choose_wave(const Reportable& reportable, const Call& call) {
    std::vector<Choice> surveys{{"", words("report.all_surveys")}};
    for (const std::string& survey : reportable.surveys) surveys.emplace_back(survey, survey);
    Html html;
    html.open("form", {{"method", "get"}, {"action", "/report"}, {"class", "filters"}, flag("data-swap")});
    html.add(
        drop_down("wave", "wave", words("report.wave"), as_choices(reportable.waves), call.parameter("wave")));
    html.add(drop_down("survey", "survey", words("report.survey"), surveys, call.parameter("survey")));
    return html.open("p").element("button", words("report.show")).close().close();
}

Html other_forms_of(const Report& report) {
    const std::map<std::string, std::string> asked{{"wave", report.wave}, {"survey", report.survey}};
    auto as_json = asked;
    as_json["form"] = "json";
    Html html;
    html.open("p", {{"class", "forms"}});
    html.element("a", {{"href", address("/v1/report.docx", asked)}}, words("report.as_word")).text(" ");
    html.element("a", {{"href", address("/v1/report", as_json)}}, words("report.as_json")).text(" ");
    html.element("button", {{"type", "button"}, {"id", "print"}, {"class", "quiet"}, flag("hidden")},
                 words("report.print"));
    html.element("span", {{"class", "hint"}}, words("report.print_hint"));
    return html.close();
}

Result<Html> report_html(Application& application, const Report& report, const Call& call,
                         const std::optional<UnsavedText>& unsaved) {
    auto pick = parse_pick(call.parameter("pick"));
    if (pick && call.has("after")) pick->after = std::stoull(call.parameter("after"));
    const bool edits = may_edit_report(call.caller);
    Candidates candidates;
    if (edits && pick) {
        const ReportCounter counter(report.evidence, application.resources, call.caller, report.survey,
                                    report.wave);
        auto found = quotation_candidates(application.store, counter, pick->theme, pick->stance, pick->after,
                                          candidates_per_page, report.policy);
        if (!found) return found.error();
        candidates = std::move(*found);
    }
    const Document document = report_document(report);
    Html html;
    html.open("article", {{"class", "report"}}).open("div", {{"class", "cover"}});
    html.add(document_head_html(document)).close();
    if (edits) html.add(texts_editing_html(report, call, unsaved));
    for (const Section& section : document.sections) {
        html.add(section_html(section));
        if (edits && section.id == "quotations") html.add(quotations_editing_html(report, call, pick, candidates));
    }
    return html.close();
}

Response page_of(int status, const Call& call, const Html& html) {
    return page(status, {.title = words("report.page"), .area = Area::report, .script = "report"}, call, html);
}

}  // namespace

Result<Response> report_page(Application& application, const Call& call, const std::optional<Error>& error,
                             const std::optional<UnsavedText>& unsaved) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    auto reportable = what_can_be_reported(application, **evidence, call.caller);
    if (!reportable) return reportable.error();
    Call asked = call;
    std::erase_if(asked.parameters, [](const auto& parameter) { return parameter.second.empty(); });
    if (!asked.has("wave") && !reportable->waves.empty()) asked.parameters["wave"] = reportable->waves.front();

    Html html;
    if (!asked.has("wave")) {
        html.element("h1", words("report.page")).element("p", words("report.no_waves"));
        return page_of(200, call, html);
    }
    html.open("div", {{"class", "tools"}}).add(choose_wave(*reportable, asked)).close();
    auto report = make_report(application, asked);
    if (!report) {
        html.element("h1", words("report.page")).add(problem(report.error()));
        return page_of(http_status(report.error().kind), call, html);
    }
    html.add(other_forms_of(*report));
    if (error) html.add(problem(*error));
    auto body = report_html(application, *report, asked, unsaved);
    if (!body) {
        html.element("h1", words("report.page")).add(problem(body.error()));
        return page_of(http_status(body.error().kind), call, html);
    }
    html.add(*body);
    return page_of(error ? http_status(error->kind) : 200, call, html);
}

Result<Response> get_report_page(Application& application, Call& call) {
    return report_page(application, call, std::nullopt, std::nullopt);
}

}  // namespace groundswell::api
