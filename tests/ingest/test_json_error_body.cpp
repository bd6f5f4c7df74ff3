// What a service answers when it refuses, saved as if it were an export.
#include <string>

#include "tests/ingest/helper.h"

namespace groundswell::ingest {
namespace {

// As the services document them, and as web frameworks write them unasked.
const std::vector<std::string> refusals{
    R"({"error": "Unauthorized"})",
    R"({"error": "invalid_grant", "error_description": "AADSTS70008: The refresh token has expired.", "error_codes": [70008], "timestamp": "2026-01-31 09:00:00Z", "trace_id": "a", "correlation_id": "b", "error_uri": "https://login.example/error?code=70008"})",
    R"({"error": {"docs": "https://developer.surveymonkey.com/api/v3/#error-codes", "message": "The authorization token was not provided.", "id": "1010", "name": "Authorization Error", "http_status_code": 401}})",
    R"({"meta": {"httpStatus": "401 - Unauthorized", "error": {"errorMessage": "Unrecognized X-API-TOKEN.", "errorCode": "AUTH_6"}, "requestId": "4f"}})",
    R"({"code": "AUTHENTICATION_FAILED", "description": "Authentication credentials not found on the Request Headers"})",
    R"({"error": {"code": 403, "message": "The caller does not have permission", "status": "PERMISSION_DENIED"}})",
    R"({"error": {"code": "InvalidAuthenticationToken", "message": "Access token is empty.", "innerError": {"date": "2026-01-31"}}})",
    R"({"detail": "Authentication credentials were not provided."})",
    R"({"detail": "Not found."})",
    R"({"detail": [{"loc": ["query", "page"], "msg": "value is not a valid integer", "type": "type_error.integer"}]})",
    R"({"message": "API rate limit exceeded for 192.0.2.1.", "documentation_url": "https://docs.example/rest"})",
    R"({"message": "Unauthenticated."})",
    R"({"type": "about:blank", "title": "Unauthorized", "status": 401, "detail": "No token."})",
    R"({"timestamp": "2026-01-31T09:00:00.000+00:00", "status": 500, "error": "Internal Server Error", "path": "/export"})",
    R"({"statusCode": 404, "message": "Cannot GET /export", "error": "Not Found"})",
    R"({"errors": [{"status": "403", "title": "Forbidden", "detail": "This form is private."}]})",
    R"({"data": null, "errors": [{"message": "Variable \"$id\" is not defined.", "locations": [{"line": 1, "column": 9}]}]})",
    R"({"success": false, "error": {"code": 401, "message": "You must be logged in"}})",
    R"({"responseCode": 401, "message": "You are not authorized to use this API", "content": "", "duration": "8ms"})",
    R"({"id": 1, "result": {"status": "Invalid session key"}, "error": null})",
    R"({"jsonrpc": "2.0", "id": null, "error": {"code": -32600, "message": "Invalid request"}})",
    R"([{"message": "Session expired or invalid", "errorCode": "INVALID_SESSION_ID"}])",
    R"({"result": "error", "error": "You do not have permissions to use the API"})",
    R"({"ok": false, "error": "not_authed"})"};

TEST_CASE("a service's refusal saved as JSON is no survey with one response") {
    for (const std::string& text : refusals)
        for (const char* name : {"responses.json", "responses.csv", "responses.jsonl"}) {
            CAPTURE(text);
            ReadingOptions options;
            options.file_name = name;
            const Reading reading = read_bytes(text, options);
            REQUIRE(reading.error);
            CHECK(reading.error->code == "json-error-message");
            CHECK(reading.error->cure.find("sign in") != std::string::npos);
            const auto at_once = check_beginning(text, name);
            REQUIRE_FALSE(at_once);
            CHECK(at_once.error().code == "json-error-message");
        }
}

TEST_CASE("the message of a refusal is shown, and no more than its beginning") {
    CHECK(read_bytes(refusals[2]).error->message.ends_with("\"The authorization token was not provided.\""));
    const std::string trace = R"({"error": ")" + std::string(3000, 'x') + "\"}";
    CHECK(read_bytes(trace).error->message.size() < 300);
}

TEST_CASE("one response is read as one, also where it speaks of errors") {
    for (
        const char* text :
        {R"({"id": 7, "message": "Parking is not allowed on market days"})",
         R"({"message": "Parking is too dear"})",
         R"({"name": "A trader", "message": "Something went wrong with the roadworks"})",
         R"({"status": "complete", "message": "The website crashed"})",
         R"({"status": 412, "comment": "Roads", "detail": "Potholes"})",
         R"({"id": 412, "status": "Complete", "error": "The page could not be found", "why": "No bus"})",
         R"({"code": 404, "message": "Rents are too high for a small shop"})",
         R"({"error": null, "message": "Rents are too high for a small shop"})",
         R"({"detail": "We need a bus that runs after six"})",
         R"({"submission_id": "a1", "submitted_at": "2026-01-31", "errors": "None", "What holds you back?": "Staff"})",
         R"({"responses": [{"error": "none", "message": "Rates"}]})",
         R"([{"message": "Not found a van driver since May"}, {"message": "Access denied to the loading bay"}])"}) {
        CAPTURE(text);
        const Reading reading = read_bytes(text);
        CHECK((!reading.error || reading.error->code != "json-error-message"));
    }
}

}  // namespace
}  // namespace groundswell::ingest
