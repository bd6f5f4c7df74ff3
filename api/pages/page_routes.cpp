// The lines of the route table that are pages, and what pages are made of.

#include "api/pages/page_routes.h"

#include "api/handlers.h"
#include "api/suggestion_answer.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

std::vector<Parameter> words_parameters() {
    std::vector<Parameter> parameters = filter_parameters();
    parameters.push_back({"after", Parameter::Type::count, "Start after this answer."});
    return parameters;
}

// As the form of the page sends them; the page checks them.
std::vector<Parameter> suggestion_page_parameters() {
    std::vector<Parameter> parameters;
    for (const Parameter& parameter : suggestion_parameters())
        parameters.push_back({parameter.name, Parameter::Type::text, parameter.description});
    parameters.push_back({"after", Parameter::Type::count, "Start after this many candidates."});
    return parameters;
}

std::vector<Parameter> report_page_parameters() {
    using Type = Parameter::Type;
    return {{"wave", Type::text, "The wave reported; the newest unless said."},
            {"survey", Type::text, "Of this survey only."},
            {"pick", Type::text, "For editors: the theme whose answers to choose from, such as barrier/parking."},
            {"after", Type::count, "Start after this answer."}};
}

// The filters of the first page. A form sends every field: one left empty asks for nothing.
std::vector<Parameter> home_parameters() {
    using Type = Parameter::Type;
    return {{"stance", Type::text, "barrier or strength."},
            {"wave", Type::text, "A wave."},
            {"sector", Type::text, "A SIC 2007 section letter."},
            {"district", Type::text, "A GSS code."}};
}

}  // namespace

std::vector<Route> page_routes() {
    const std::vector<Parameter> none;
    const std::vector<Parameter> code{{"code", Parameter::Type::text, "The one-use code of the link.", {}, true}};
    const char* const html = "text/html";
    // clang-format off
    return {
        {Method::get,  "/",                        "get_home_page",      "The first table, and a form to upload a file",    Access::open,      home_parameters(),     get_home_page, html},
        {Method::get,  "/words",                   "get_words_page",     "The answers behind a figure, mentions marked",    Access::signed_in, words_parameters(),    get_words_page, html},
        {Method::get,  "/suggestions",             "get_suggestions_page", "The same as a page",                            Access::signed_in, suggestion_page_parameters(), get_suggestions_page, html},
        {Method::get,  "/report",                  "get_report_page",    "The board's report of a wave, edited in place",   Access::signed_in, report_page_parameters(), get_report_page, html},
        {Method::post, "/report/edit",             "post_report_edit",   "What the forms of the report change",             Access::signed_in, none,                  post_report_edit, html, true, {"application/x-www-form-urlencoded"}},
        {Method::post, "/upload",                  "post_upload_page",   "The form's upload",                               Access::upload,    none,                  post_upload_page, html, true, {"multipart/form-data"}},
        {Method::get,  "/uploads/{id}",            "get_upload_page",    "The receipt as a page",                           Access::signed_in, none,                  get_upload_page, html},
        {Method::get,  "/enter",                   "get_enter",          "Turns a one-use code into a browser session",     Access::open,      code,                  get_enter, html},
        {Method::post, "/leave",                   "post_leave",         "Ends the browser session",                        Access::signed_in, none,                  post_leave, html, true, {"application/x-www-form-urlencoded"}},
        {Method::get,  "/style.css",               "get_style",          "The pages' style",                                Access::open,      none,                  get_style, "text/css"},
        {Method::get,  "/icon.svg",                "get_icon",           "The pages' icon",                                 Access::open,      none,                  get_icon, "image/svg+xml"},
        {Method::get,  "/assets/{file}",           "get_asset",          "A script of the pages",                           Access::open,      none,                  get_asset, "text/javascript"},
    };
    // clang-format on
}

}  // namespace groundswell::api
