#include "api/page.h"

#include "api/problem_json.h"

namespace groundswell::api {

std::string escape(std::string_view text) {
    std::string safe;
    safe.reserve(text.size());
    for (const char letter : text) {
        switch (letter) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            case '\'': safe += "&#39;"; break;
            default: safe += letter;
        }
    }
    return safe;
}

std::string query_string(const std::map<std::string, std::string>& parameters) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string text;
    for (const auto& [name, value] : parameters) {
        if (value.empty()) continue;
        text += (text.empty() ? "" : "&") + name + "=";
        for (const char letter : value) {
            const auto byte = static_cast<unsigned char>(letter);
            const bool plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                               (byte >= 'A' && byte <= 'Z') || byte == '-' || byte == '_' || byte == '.' ||
                               byte == ',' || byte == '/';
            if (plain)
                text += letter;
            else
                text += {'%', digits[byte >> 4], digits[byte & 15]};
        }
    }
    return text;
}

Response page(int status, std::string_view title, const Call& call, const std::string& main_html,
              int refresh_seconds) {
    std::string html =
        "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        escape(title) +
        " - Groundswell</title>\n<link rel=\"icon\" href=\"/icon.svg\">\n<link rel=\"stylesheet\" "
        "href=\"/style.css\">\n";
    if (refresh_seconds > 0)
        html += "<meta http-equiv=\"refresh\" content=\"" + std::to_string(refresh_seconds) + "\">\n";
    html +=
        "</head>\n<body>\n<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header>\n"
        "<p class=\"product\"><a href=\"/\">Groundswell</a></p>\n";
    if (call.signed_in && call.caller.by_session)
        html += "<form method=\"post\" action=\"/leave\"><input type=\"hidden\" name=\"csrf\" value=\"" +
                escape(call.caller.csrf) + "\"><button class=\"quiet\">Leave</button></form>\n";
    html += "</header>\n<main id=\"main\">\n" + main_html +
            "</main>\n<footer>\n<p>Intervals are indicative 95% intervals: they describe chance, not who chose to "
            "answer. "
            "Shares are of the responses that could have named the theme.</p>\n"
            "<p><a href=\"/openapi.json\">The API of these figures</a></p>\n</footer>\n</body>\n</html>\n";
    Response response = Response::text(status, "text/html; charset=utf-8", html);
    response.set("Content-Security-Policy",
                 "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
                 "frame-ancestors 'none'");
    response.set("Referrer-Policy", "same-origin");
    response.set("Cache-Control", "no-store");
    return response;
}

std::string select(const std::string& id, const std::string& name, const std::string& label,
                   const std::vector<Choice>& choices, const std::string& chosen) {
    std::string html =
        "<p><label for=\"" + id + "\">" + label + "</label>\n<select id=\"" + id + "\" name=\"" + name + "\">\n";
    for (const auto& [value, text] : choices)
        html += "<option value=\"" + escape(value) + "\"" + (value == chosen ? " selected" : "") + ">" +
                escape(text) + "</option>\n";
    return html + "</select></p>\n";
}

std::string error_html(const Error& error) {
    std::string html =
        "<div class=\"problem\" role=\"alert\">\n<h2>There is a problem</h2>\n<p>" + escape(error.message);
    if (!error.place.file.empty()) html += " <span class=\"place\">(" + escape(error.place.file) + ")</span>";
    if (error.place.row) html += " <span class=\"place\">(row " + std::to_string(*error.place.row) + ")</span>";
    html += ".</p>\n";
    if (!error.cure.empty()) html += "<p>" + escape(error.cure) + "</p>\n";
    for (const Error& detail : error.places)
        html += "<p>" + escape(detail.message) + ". " + escape(detail.cure) + "</p>\n";
    return html + "</div>\n";
}

}  // namespace groundswell::api
