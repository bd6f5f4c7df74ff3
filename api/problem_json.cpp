#include "api/problem_json.h"

#include "api/text_of_json.h"

namespace groundswell::api {
namespace {

const char* title(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid: return "The request cannot be read as it is";
        case ErrorKind::usage: return "The request is not one this service knows";
        case ErrorKind::unauthorised: return "A token is needed";
        case ErrorKind::forbidden: return "This token may not do that";
        case ErrorKind::not_found: return "There is nothing here";
        case ErrorKind::method: return "This address does not take that method";
        case ErrorKind::conflict: return "This clashes with what is stored";
        case ErrorKind::gone: return "This is no longer kept";
        case ErrorKind::too_large: return "This is over a limit";
        case ErrorKind::unsupported: return "This kind of content is not read";
        case ErrorKind::unprocessable: return "This is well formed but cannot be used";
        case ErrorKind::busy: return "Too much at once";
        case ErrorKind::environment: return "The service cannot do this just now";
    }
    return "Error";
}

void add_place(Json& json, const Place& place) {
    if (!place.file.empty()) json["file"] = place.file;
    if (place.row) json["row"] = *place.row;
    if (place.column) json["column"] = *place.column;
    if (!place.field.empty()) json["field"] = place.field;
}

Json one_place(const Error& error) {
    Json json{{"code", error.code}, {"detail", error.message}};
    add_place(json, error.place);
    if (!error.cure.empty()) json["cure"] = error.cure;
    return json;
}

}  // namespace

int http_status(ErrorKind kind) {
    switch (kind) {
        case ErrorKind::invalid:
        case ErrorKind::usage: return 400;
        case ErrorKind::unauthorised: return 401;
        case ErrorKind::forbidden: return 403;
        case ErrorKind::not_found: return 404;
        case ErrorKind::method: return 405;
        case ErrorKind::conflict: return 409;
        case ErrorKind::gone: return 410;
        case ErrorKind::too_large: return 413;
        case ErrorKind::unsupported: return 415;
        case ErrorKind::unprocessable: return 422;
        case ErrorKind::busy: return 429;
        case ErrorKind::environment: return 503;
    }
    return 500;
}

Response problem(const Error& error, const std::string& request_id) {
    const int status = http_status(error.kind);
    Json json{{"type", "about:blank"},
              {"title", title(error.kind)},
              {"status", status},
              {"detail", error.message},
              {"code", error.code}};
    if (!error.cure.empty()) json["cure"] = error.cure;
    Json errors = Json::array();
    if (error.places.empty() && !error.place.empty()) errors.push_back(one_place(error));
    for (const Error& detail : error.places) errors.push_back(one_place(detail));
    if (!errors.empty()) json["errors"] = errors;
    if (!request_id.empty()) json["request_id"] = request_id;

    Response response = Response::text(status, "application/problem+json", text_of(json));
    if (status == 401) response.set("WWW-Authenticate", "Bearer");
    if (status == 429 || status == 503) response.set("Retry-After", "5");
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace groundswell::api
