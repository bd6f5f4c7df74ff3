#include "ingest/json_error_body.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

#include "core/text_beginning.h"
#include "ingest/encoding.h"

namespace groundswell::ingest {
namespace {

using Kind = JsonValue::Kind;
using Spellings = std::initializer_list<std::string_view>;

constexpr std::size_t longest_shown = 160;

bool is_one_of(std::string_view word, Spellings words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "errorCode", "error_code" and "error-code" are one.
std::string plain_name(std::string_view name) {
    std::string plain = fold_case(name);
    std::erase_if(plain, [](char letter) { return letter == '_' || letter == '-' || letter == ' '; });
    return plain;
}

// What says by being there that something failed.
bool is_name_of_error(const std::string& name) {
    return is_one_of(name, {"error", "errors", "fault", "exception", "errormessage", "errormessages",
                            "errordescription", "errorcode", "errorcodes", "errorsummary", "faultstring"});
}
bool is_name_of_status(const std::string& name) {
    return is_one_of(name, {"status", "statuscode", "httpstatus", "httpstatuscode", "httpcode", "responsecode"});
}
bool is_name_of_message(const std::string& name) {
    return is_one_of(name, {"message", "messages", "msg", "detail", "details", "title", "description", "reason",
                            "errormessage", "errordescription", "errorsummary", "faultstring"});
}
bool is_name_beside(const std::string& name) {
    return is_one_of(name, {"code",       "success",       "ok",
                            "type",       "instance",      "timestamp",
                            "time",       "path",          "trace",
                            "traceid",    "stack",         "stacktrace",
                            "requestid",  "correlationid", "errorid",
                            "erroruri",   "errorlink",     "documentationurl",
                            "docs",       "documentation", "moreinfo",
                            "help",       "helpurl",       "hint",
                            "link",       "links",         "method",
                            "url",        "domain",        "errno",
                            "data",       "result",        "debug",
                            "extensions", "subcode",       "category",
                            "severity",   "errorcauses",   "validationerrors",
                            "meta",       "content",       "duration",
                            "info",       "limitleft"});
}

bool is_void(const JsonValue& value) {
    if (value.kind == Kind::null) return true;
    if (value.kind == Kind::list) return value.items.empty();
    if (value.kind == Kind::object) return value.members.empty();
    return value.text.empty() || is_one_of(value.text, {"false", "0", "none", "None", "null"});
}

// 401, "401", "401 - Unauthorized".
bool is_failed_status(const JsonValue& value) {
    if (!value.plain()) return false;
    const std::string_view text = value.text;
    int number = 0;
    const auto [stop, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc() && (stop == text.data() + text.size() || *stop == ' '))
        return number >= 400 && number < 600;
    return is_one_of(fold_case(text),
                     {"error", "fail", "failed", "failure", "unauthorized", "unauthorised", "forbidden"});
}

// FastAPI says so what is wrong with a request.
bool is_list_of_faults(const JsonValue& value) {
    return value.kind == Kind::list && !value.items.empty() && value.items[0].find("loc") &&
           value.items[0].find("msg");
}

// "AUTHENTICATION_FAILED".
bool is_code_of_a_program(std::string_view text) {
    return text.find('_') != std::string_view::npos &&
           text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == std::string_view::npos;
}

// A lone {"message": "..."} could hold an answer, so that its words must be a service's.
bool is_in_words_of_a_service(std::string_view text) {
    constexpr std::array phrases{"not found",
                                 "unauthori",
                                 "authenticat",
                                 "credential",
                                 "forbidden",
                                 "access denied",
                                 "permission denied",
                                 "not permitted",
                                 "not allowed",
                                 "do not have permission",
                                 "access token",
                                 "invalid token",
                                 "token is",
                                 "token has",
                                 "api key",
                                 "api token",
                                 "rate limit",
                                 "too many request",
                                 "throttled",
                                 "internal server error",
                                 "bad request",
                                 "bad gateway",
                                 "gateway timeout",
                                 "service unavailable",
                                 "temporarily unavailable",
                                 "session expired",
                                 "session has",
                                 "invalid session",
                                 "session key",
                                 "not logged in",
                                 "must be logged in",
                                 "please log in",
                                 "please sign in",
                                 "login required",
                                 "does not exist",
                                 "invalid request",
                                 "validation error",
                                 "unexpected error",
                                 "an error occurred",
                                 "something went wrong",
                                 "method not",
                                 "no route",
                                 "not provided",
                                 "timed out",
                                 "request could not"};
    if (text.size() > 250) return false;
    const std::string folded = fold_case(text);
    return std::any_of(phrases.begin(), phrases.end(),
                       [&](std::string_view phrase) { return folded.find(phrase) != std::string::npos; });
}

std::string shortened(std::string_view text) {
    if (text.size() <= longest_shown) return std::string(text);
    return std::string(beginning_of(text, longest_shown - 3)) + "...";
}

// The first words within an error, whatever its form.
std::string first_words_in(const JsonValue& value) {
    if (value.kind == Kind::text) return shortened(value.text);
    for (const auto& [name, member] : value.members)
        if (is_name_of_message(plain_name(name)) || is_name_of_error(plain_name(name)))
            if (std::string words = first_words_in(member); !words.empty()) return words;
    for (const JsonValue& item : value.items)
        if (std::string words = first_words_in(item); !words.empty()) return words;
    return {};
}

// The answer of a service that wraps what it says: {"meta": {"httpStatus": "401 - Unauthorized", "error": ...}} of
// Qualtrics, {"id": 1, "result": {"status": "Invalid session key"}, "error": null} of LimeSurvey.
std::optional<std::string> error_within(const JsonValue& object) {
    const JsonValue* within = nullptr;
    for (const auto& [name, value] : object.members) {
        const std::string plain = plain_name(name);
        if (is_one_of(plain, {"meta", "result", "response"}) && value.kind == Kind::object && !within)
            within = &value;
        else if (!is_one_of(plain, {"id", "jsonrpc", "error", "result", "requestid"}) ||
                 (plain == "error" && !is_void(value)))
            return std::nullopt;
    }
    if (!within) return std::nullopt;
    if (within->members.size() == 1 && within->members[0].first == "status" &&
        is_in_words_of_a_service(within->members[0].second.text))
        return shortened(within->members[0].second.text);
    return error_told_by(*within);
}

}  // namespace

std::optional<std::string> error_told_by(const JsonValue& document) {
    if (document.kind == Kind::list && document.items.size() == 1) return error_told_by(document.items[0]);
    if (document.kind != Kind::object || document.members.empty()) return std::nullopt;
    if (auto within = error_within(document)) return within;
    bool error = false, status = false, told = false, in_words = false, lone = true, coded = false, remote = false;
    for (const auto& [name, value] : document.members) {
        const std::string plain = plain_name(name);
        if (is_name_of_error(plain)) {
            error = error || !is_void(value);
        } else if (is_name_of_status(plain)) {
            if (!value.plain()) return std::nullopt;
            status = status || is_failed_status(value);
        } else if (is_name_of_message(plain)) {
            told = true;
            error = error || is_list_of_faults(value);
            lone = lone && is_one_of(plain, {"message", "msg", "detail"});
            in_words = in_words || is_in_words_of_a_service(first_words_in(value));
        } else if (plain == "result" && value.kind == Kind::text && is_failed_status(value)) {
            status = true;
        } else if (plain == "id" || plain == "jsonrpc") {
            remote = true;  // an answer of JSON-RPC, where the error says more than a word
        } else if (!is_name_beside(plain) ||
                   (is_one_of(plain, {"data", "result", "content"}) && !is_void(value))) {
            return std::nullopt;
        } else if (plain == "code") {
            coded = is_code_of_a_program(value.text);
        }
    }
    if (remote) {
        const JsonValue* inner = document.find("error");
        if (!inner || inner->kind != Kind::object || !inner->find("message")) return std::nullopt;
    }
    if (!error && !(status && told) && !(in_words && (lone || coded))) return std::nullopt;
    return first_words_in(document);
}

}  // namespace groundswell::ingest
