#include "api/pages/frame.h"

#include "api/pages/words.h"

namespace groundswell::api {
namespace {

// No script, style or picture but ours; what a script asks goes to where the page came from.
constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action "
    "'self'; base-uri 'none'; frame-ancestors 'none'";

struct Entry {
    Area area;
    const char* address;
    const char* words;
};
constexpr Entry entries[] = {
    {Area::explore, "/", "frame.explore"},     {Area::read, "/words", "frame.read"},
    {Area::upload, "/upload", "frame.upload"}, {Area::workshop, "/workshop", "frame.workshop"},
    {Area::report, "/report", "frame.report"}, {Area::administration, "/administration", "frame.administration"}};

bool may_open(Area area, const Caller& caller) {
    if (area == Area::upload) return caller.may_upload();
    if (area == Area::administration) return caller.role == Role::admin;
    return true;
}

Html head(const Frame& frame) {
    Html html;
    html.open("head").empty("meta", {{"charset", "utf-8"}});
    html.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
    html.element("title", words("frame.title", {{"page", frame.title}}));
    html.empty("link", {{"rel", "icon"}, {"href", "/icon.svg"}});
    html.empty("link", {{"rel", "stylesheet"}, {"href", "/style.css"}});
    if (!frame.script.empty())
        html.element("script", {{"type", "module"}, {"src", "/assets/" + frame.script + ".js"}}, "");
    if (!frame.renewed_from.empty()) {
        const Attribute refresh{"content", "2; url=" + frame.renewed_from};  // seconds
        if (!frame.script.empty()) html.open("noscript");
        html.empty("meta", {{"http-equiv", "refresh"}, refresh});
        if (!frame.script.empty()) html.close();
    }
    return html.close();
}

Html header(const Frame& frame, const Call& call) {
    Html html;
    html.open("header").open("p", {{"class", "product"}});
    html.element("a", {{"href", "/"}}, words("frame.product")).close();
    if (call.signed_in) {
        html.open("nav", {{"aria-label", words("frame.navigation")}}).open("ul");
        for (const Entry& entry : entries)
            if (may_open(entry.area, call.caller))
                html.open("li")
                    .element("a",
                             {{"href", entry.address}, {entry.area == frame.area ? "aria-current" : "", "page"}},
                             words(entry.words))
                    .close();
        html.close().close();
    }
    if (call.signed_in && call.caller.by_session) {
        html.open("form", {{"method", "post"}, {"action", "/leave"}, {"class", "leave"}}).add(csrf_field(call));
        html.element("button", {{"class", "quiet"}}, words("frame.leave")).close();
    }
    return html.close();
}

std::string main_tag(const Frame& frame, const Call& call) {
    std::string tag = "<main id=\"main\" tabindex=\"-1\"";
    for (const auto& [name, value] : frame.data) tag += " data-" + name + "=\"" + escape(value) + "\"";
    // For what the script changes on the reader's behalf.
    if (!frame.script.empty() && call.caller.by_session) tag += " data-csrf=\"" + escape(call.caller.csrf) + "\"";
    return tag + ">";
}

Html footer(Area area) {
    Html html;
    html.open("footer");
    if (area == Area::explore) html.element("p", words("frame.of_intervals"));
    html.open("p").element("a", {{"href", "/openapi.json"}}, words("frame.api")).close();
    return html.close();
}

Response framed(int status, const Frame& frame, const Call& call, const std::string& main_html) {
    Html skip;
    skip.element("a", {{"class", "skip"}, {"href", "#main"}}, words("frame.skip"));
    const std::string html = "<!DOCTYPE html>\n<html lang=\"en-GB\">\n" + head(frame).markup() + "\n<body>\n" +
                             skip.markup() + "\n" + header(frame, call).markup() + "\n" + main_tag(frame, call) +
                             "\n" + main_html +
                             "</main>\n<div id=\"status\" role=\"status\" class=\"unseen\"></div>\n" +
                             footer(frame.area).markup() + "\n</body>\n</html>\n";
    Response response = Response::text(status, "text/html; charset=utf-8", html);
    response.set("Content-Security-Policy", content_security_policy);
    response.set("Referrer-Policy", "same-origin");
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace

Response page(int status, const Frame& frame, const Call& call, const Html& main) {
    return framed(status, frame, call, main.markup() + "\n");
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

std::string address(std::string_view path, const std::map<std::string, std::string>& parameters) {
    const std::string query = query_string(parameters);
    return std::string(path) + (query.empty() ? "" : "?" + query);
}

Html drop_down(const std::string& id, const std::string& name, const std::string& label,
               const std::vector<Choice>& choices, const std::string& chosen) {
    Html html;
    html.open("p").element("label", {{"for", id}}, label);
    html.open("select", {{"id", id}, {"name", name}});
    for (const auto& [value, text] : choices)
        html.element("option", {{"value", value}, flag("selected", value == chosen)}, text);
    return html.close().close();
}

Html problem(const Error& error) {
    Html html;
    html.open("div", {{"class", "problem"}, {"role", "alert"}}).element("h2", words("frame.problem"));
    html.open("p").text(error.message);
    if (!error.place.file.empty())
        html.text(" ").element("span", {{"class", "place"}}, words("frame.in_file", {{"file", error.place.file}}));
    if (error.place.row)
        html.text(" ").element("span", {{"class", "place"}},
                               words("frame.in_row", {{"row", std::to_string(*error.place.row)}}));
    html.text(".").close();
    if (!error.cure.empty()) html.element("p", error.cure);
    for (const Error& detail : error.places) html.element("p", detail.message + ". " + detail.cure);
    return html.close();
}

Html csrf_field(const Call& call) {
    return Html().empty("input", {{"type", "hidden"}, {"name", "csrf"}, {"value", call.caller.csrf}});
}

}  // namespace groundswell::api
