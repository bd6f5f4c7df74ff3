#include "api/handlers.h"
#include "api/pages/frame.h"
#include "api/pages/report_sections.h"
#include "api/report.h"
#include "api/report_docx.h"

namespace groundswell::api {
namespace {

// Somebody who follows the address in a browser wants to read it.
bool wants_page(const Call& call) {
    const auto accept = call.request.header("accept");
    return !call.has("form") && accept && accept->starts_with("text/html");
}

}  // namespace

Result<Response> get_report(Application& application, Call& call) {
    if (wants_page(call)) {
        Response response = Response::text(303, "text/html; charset=utf-8", "");
        response.set("Location", address("/report", call.parameters));
        response.set("Vary", "Accept");
        return response;
    }
    auto report = make_report(application, call);
    if (!report) return report.error();
    Response response = Response::json(200, report_json(*report, call));
    response.set("Vary", "Accept");
    return response;
}

Result<Response> get_report_docx(Application& application, Call& call) {
    auto report = make_report(application, call);
    if (!report) return report.error();
    Response response = Response::text(200, docx_type, docx_of(report_document(*report)));
    const std::string of = report->survey.empty() ? report->wave : report->survey + "-" + report->wave;
    response.set("Content-Disposition", "attachment; filename=\"report-" + of + ".docx\"");
    return response;
}

}  // namespace groundswell::api
