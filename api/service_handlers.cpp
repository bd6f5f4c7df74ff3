#include "api/handlers.h"
#include "api/upload_json.h"

namespace groundswell::api {
namespace {

Response not_stored(Response response) {
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

Result<Response> get_health(Application&, Call&) {
    return not_stored(Response::json(200, status_json("ok")));
}

Result<Response> get_ready(Application& application, Call&) {
    if (auto ready = application.store.check_ready(); !ready) return ready.error();
    return not_stored(Response::json(200, status_json("ready")));
}

Result<Response> get_metrics(Application& application, Call& call) {
    const bool sees_all = call.signed_in && call.caller.organisation.empty();
    const auto switching = application.switching();
    const bool under_way = switching && switching->state == pipeline::Switching::State::reading;
    return not_stored(Response::text(200, "application/openmetrics-text; version=1.0.0; charset=utf-8",
                                     application.metrics.render(under_way ? switching->progress : -1, sees_all)));
}

Result<Response> get_openapi(Application&, Call&) {
    static const std::string document = openapi_document();
    return Response::json(200, document);
}

}  // namespace groundswell::api
