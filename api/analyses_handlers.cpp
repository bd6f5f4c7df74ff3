#include "api/analyses.h"
#include "api/handlers.h"

namespace groundswell::api {
namespace {

constexpr const char* analysis_csv_type = "text/csv; charset=utf-8; header=present";

template <typename Answer, typename Form>
Result<Response> analysis_as_json(Result<Answer> answer, const Call& call, const Application& application,
                                  Form form) {
    if (!answer) return answer.error();
    return Response::json(200, form(*answer, call, application.resources));
}

template <typename Answer>
Result<Response> analysis_as_csv(const Result<Answer>& answer) {
    if (!answer) return answer.error();
    return Response::text(200, analysis_csv_type, analysis_csv(answer->table));
}

}  // namespace

Result<Response> get_trends(Application& application, Call& call) {
    return analysis_as_json(answer_trends(application, call), call, application, trends_json);
}
Result<Response> get_trends_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_trends(application, call));
}
Result<Response> get_contrasts(Application& application, Call& call) {
    return analysis_as_json(answer_contrasts(application, call), call, application, contrasts_json);
}
Result<Response> get_contrasts_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_contrasts(application, call));
}
Result<Response> get_connections(Application& application, Call& call) {
    return analysis_as_json(answer_connections(application, call), call, application, connections_json);
}
Result<Response> get_connections_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_connections(application, call));
}
Result<Response> get_changes(Application& application, Call& call) {
    return analysis_as_json(answer_changes(application, call), call, application, changes_json);
}
Result<Response> get_changes_csv(Application& application, Call& call) {
    return analysis_as_csv(answer_changes(application, call));
}

}  // namespace groundswell::api
