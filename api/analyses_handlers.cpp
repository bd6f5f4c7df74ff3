#include <utility>

#include "api/analyses.h"
#include "api/handlers.h"
#include "api/table_notes.h"

namespace groundswell::api {
namespace {

template <typename Answer, typename Form>
Result<Response> analysis_as_json(Result<Answer> answer, const Call& call, const Application& application,
                                  Form form) {
    if (!answer) return answer.error();
    return Response::json(200, form(*answer, call, application.resources));
}

template <typename Answer>
Result<Response> analysis_as_csv(const Result<Answer>& answer, const Call& call) {
    if (!answer) return answer.error();
    return csv_response(answer->table, call);
}

template <typename Answer>
Result<Response> analysis_as_workbook(Result<Answer> answer, const Call& call, const Application& application) {
    if (!answer) return answer.error();
    Table& table = answer->table;
    note_origin(table, "/v1/" + table.name, call.parameters, *answer->evidence);
    table.notes.emplace_back("caveat", standing_caveat);
    note_columns(table);
    note_suppression(table, application.policy);
    return workbook_response(table);
}

}  // namespace

Result<Response> get_trends(Application& application, Call& call) {
    return analysis_as_json(answer_trends(application, call), call, application, trends_json);
}
Result<Response> get_trends_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_trends(application, call), call);
}
Result<Response> get_trends_xlsx(Application& application, Call& call) {
    return analysis_as_workbook(answer_trends(application, call), call, application);
}

Result<Response> get_contrasts(Application& application, Call& call) {
    return analysis_as_json(answer_contrasts(application, call), call, application, contrasts_json);
}
Result<Response> get_contrasts_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_contrasts(application, call), call);
}
Result<Response> get_contrasts_xlsx(Application& application, Call& call) {
    return analysis_as_workbook(answer_contrasts(application, call), call, application);
}

Result<Response> get_connections(Application& application, Call& call) {
    return analysis_as_json(answer_connections(application, call), call, application, connections_json);
}
Result<Response> get_connections_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_connections(application, call), call);
}
Result<Response> get_connections_xlsx(Application& application, Call& call) {
    return analysis_as_workbook(answer_connections(application, call), call, application);
}

Result<Response> get_changes(Application& application, Call& call) {
    return analysis_as_json(answer_changes(application, call), call, application, changes_json);
}
Result<Response> get_changes_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_changes(application, call), call);
}
Result<Response> get_changes_xlsx(Application& application, Call& call) {
    return analysis_as_workbook(answer_changes(application, call), call, application);
}

}  // namespace groundswell::api
