#include "service/http/refusal.h"

namespace groundswell::service {

std::string_view reason_phrase(int status) {
    switch (status) {
        case 100: return "Continue";
        case 200: return "OK";
        case 201: return "Created";
        case 202: return "Accepted";
        case 204: return "No Content";
        case 301: return "Moved Permanently";
        case 302: return "Found";
        case 303: return "See Other";
        case 304: return "Not Modified";
        case 307: return "Temporary Redirect";
        case 308: return "Permanent Redirect";
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 408: return "Request Timeout";
        case 409: return "Conflict";
        case 410: return "Gone";
        case 411: return "Length Required";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 417: return "Expectation Failed";
        case 422: return "Unprocessable Content";
        case 428: return "Precondition Required";
        case 429: return "Too Many Requests";
        case 431: return "Request Header Fields Too Large";
        case 500: return "Internal Server Error";
        case 501: return "Not Implemented";
        case 503: return "Service Unavailable";
        case 507: return "Insufficient Storage";
        default: break;
    }
    if (status < 300) return "OK";
    if (status < 400) return "Redirect";
    return status < 500 ? "Client Error" : "Server Error";
}

std::string_view cure_of(int status) {
    switch (status) {
        case 408: return "Send it again, or in smaller pieces.";
        case 413: return "Send less at once; exports go to POST /v1/uploads, which takes more.";
        case 414: return "Ask with fewer or shorter parameters.";
        case 415: return "Send the body as it is, not compressed.";
        case 417: return "Leave the header Expect out.";
        case 431: return "Send fewer or shorter headers; cookies count among them.";
        case 500: return "Tell the administrator, with the request_id.";
        case 501: return "Use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS.";
        case 503: return "Try again after the seconds that Retry-After names.";
        default: return "Mend the request; GET /openapi.json says what is taken.";
    }
}

api::Response problem(const Refusal& refusal, const std::string& request_id) {
    std::string body = R"({"type":"about:blank","title":")";
    body += reason_phrase(refusal.status);
    body += R"(","status":)" + std::to_string(refusal.status) + R"(,"code":")" + refusal.code;
    body += R"(","detail":")" + refusal.detail + R"(","cure":")";
    body += cure_of(refusal.status);
    body += '"';
    if (!request_id.empty()) body += R"(,"request_id":")" + request_id + '"';
    body += "}\n";
    api::Response response = api::Response::text(refusal.status, "application/problem+json", std::move(body));
    if (refusal.retry_after > 0) response.set("Retry-After", std::to_string(refusal.retry_after));
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace groundswell::service
