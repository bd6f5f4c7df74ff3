#include "api/cursor.h"
#include "api/handlers.h"
#include "api/manners.h"
#include "api/summary_answer.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "api/verbatim_answer.h"
#include "api/verbatim_json.h"
#include "api/verbatim_links.h"
#include "pipeline/as_of.h"

namespace groundswell::api {
namespace {

Response as_response(const WrittenSummary& written) {
    Response response = Response::json(200, {});
    response.kept = written.body;
    response.set("ETag", written.tag);
    return response;
}

template <typename Form>
Result<Response> summary(Application& application, Call& call, const WrittenSummaries::Picture& evidence,
                         Form form) {
    auto answer = count_summary(call.parameters, *evidence, application.resources, call.caller);
    if (!answer) return answer.error();
    return form(SummaryAnswer{call.parameters, answer->query, answer->summary(), *evidence, application.resources,
                              answer->weighted ? &*answer->weighted : nullptr, application.policy,
                              may_read_verbatims(call)});
}

template <typename Form>
Result<Response> summary(Application& application, Call& call, Form form) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    return summary(application, call, *evidence, form);
}

}  // namespace

Result<std::shared_ptr<const pipeline::Evidence>> evidence_for(Application& application, const Call& call) {
    return pipeline::evidence_meant(application.evidence, application.store, call.parameter("lexicon"),
                                    call.parameter("as_of"));
}

Result<Response> get_summary(Application& application, Call& call) {
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    const std::string key = WrittenSummaries::key(call.caller, may_read_verbatims(call), call.parameters);
    if (const auto before = application.written->find(*evidence, key)) return as_response(*before);
    return summary(application, call, *evidence, [&](const SummaryAnswer& answer) -> Result<Response> {
        auto text = summary_json(answer);
        const std::string tag = entity_tag(text);
        const auto written = std::make_shared<const WrittenSummary>(
            WrittenSummary{std::make_shared<const KeptBody>(std::move(text)), tag});
        // Weights may be loaded anew without another picture.
        if (answer.weighted == nullptr) application.written->keep(*evidence, key, written);
        return as_response(*written);
    });
}

Result<Response> get_summary_csv(Application& application, Call& call) {
    return summary(application, call, [&](const SummaryAnswer& answer) -> Result<Response> {
        return csv_response(summary_rows(answer), call);
    });
}

Result<Response> get_summary_xlsx(Application& application, Call& call) {
    return summary(application, call,
                   [](const SummaryAnswer& answer) { return workbook_response(summary_rows(answer)); });
}

Result<Response> get_verbatims(Application& application, Call& call) {
    const auto page = read_page(call);
    if (!page) return page.error();
    auto evidence = evidence_for(application, call);
    if (!evidence) return evidence.error();
    const auto found = find_verbatims(application, *evidence, call.parameters, call.caller, *page);
    if (!found) return found.error();
    const std::string next = found->next != 0 ? write_cursor(call, found->next) : "";
    auto body = verbatims_json(*found, next, application.resources, call.caller.sees_personal);
    if (!body) return body.error();
    Response response = Response::json(200, std::move(*body));
    link_next(response, call, next);
    return response;
}

}  // namespace groundswell::api
