// The lines of the route table that are pages, and what pages are made of.

#include "api/pages/page_routes.h"

#include "api/handlers.h"
#include "api/pages/asked.h"
#include "api/pages/explore.h"
#include "api/pages/workshop.h"
#include "api/suggestion_answer.h"
#include "api/verbatim_answer.h"

namespace groundswell::api {
namespace {

std::vector<Parameter> words_parameters() {
    std::vector<Parameter> parameters = as_texts(verbatim_filters());
    parameters.push_back({"after", Parameter::Type::count, "Start after this answer."});
    return parameters;
}

// As the form of the page sends them; the page checks them.
std::vector<Parameter> suggestion_page_parameters() {
    std::vector<Parameter> parameters = as_texts(suggestion_parameters());
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

// What may stand in the form's fields already.
std::vector<Parameter> upload_form_parameters() {
    using Type = Parameter::Type;
    return {{"organisation", Type::text, "Id of the organisation."},
            {"survey", Type::text, "Id of the survey."},
            {"wave", Type::text, "Id of the wave."},
            {"asks", Type::text, "What the open questions ask for."},
            {"replaces", Type::text, "Id of the upload that the file takes the place of."}};
}

}  // namespace

std::vector<Route> page_routes() {
    const std::vector<Parameter> none;
    const std::vector<Parameter> code{{"code", Parameter::Type::text, "The one-use code of the link.", {}, true}};
    const std::vector<Parameter> after{
        {"after", Parameter::Type::count, "Start after this many, or this position."}};
    const std::vector<std::string> form{"application/x-www-form-urlencoded"};
    const char* const html = "text/html";
    // clang-format off
    return {
        {Method::get,  "/",                        "get_home_page",   "Explore: the figures, a view an address",         Access::open,      explore::page_parameters(), get_home_page, html},
        {Method::get,  "/words",                   "get_words_page",     "The answers behind a figure, mentions marked",    Access::signed_in, words_parameters(),    get_words_page, html},
        {Method::get,  "/suggestions",             "get_suggestions_page", "The same as a page",                            Access::signed_in, suggestion_page_parameters(), get_suggestions_page, html},
        {Method::get,  "/upload",                  "get_upload_form_page", "The form that takes a file",                    Access::signed_in, upload_form_parameters(), get_upload_form_page, html},
        {Method::get,  "/workshop",                "get_workshop_page",  "The themes with what their rules catch; a rule tried", Access::signed_in, workshop_parameters(), get_workshop_page, html},
        {Method::get,  "/workshop/{theme}",        "get_theme_page",     "A theme and its rules",                           Access::signed_in, theme_page_parameters(), get_theme_page, html},
        {Method::post, "/workshop/drafts",         "post_kept_edit",     "Begins a draft, or keeps a rule in one",          Access::evidence,  none,                  post_kept_edit, html, true, form},
        {Method::get,  "/workshop/drafts/{id}",    "get_draft_page",     "A draft: edits, check, what it would change",     Access::evidence,  none,                  get_draft_page, html},
        {Method::post, "/workshop/drafts/{id}",    "post_draft_change",  "Takes an edit out, or renames it",                Access::evidence,  none,                  post_draft_change, html, true, form},
        {Method::get,  "/workshop/drafts/{id}/discard", "get_discard_page", "Asks before a draft is thrown away",           Access::evidence,  none,                  get_discard_page, html},
        {Method::post, "/workshop/drafts/{id}/discard", "post_discard_page", "Throws it away",                              Access::evidence,  none,                  post_discard_page, html, true, form},
        {Method::get,  "/workshop/drafts/{id}/publish", "get_publish_page", "Asks before a draft is published",             Access::admin,     none,                  get_publish_page, html},
        {Method::post, "/workshop/drafts/{id}/publish", "post_publish_page", "Publishes it",                                Access::admin,     none,                  post_publish_page, html, true, form},
        {Method::get,  "/report",                  "get_report_page",    "The board's report of a wave, edited in place",   Access::signed_in, report_page_parameters(), get_report_page, html},
        {Method::post, "/report/edit",             "post_report_edit",   "What the forms of the report change",             Access::signed_in, none,                  post_report_edit, html, true, {"application/x-www-form-urlencoded"}},
        {Method::post, "/upload",                  "post_upload_page",   "The form's upload",                               Access::upload,    none,                  post_upload_page, html, true, {"multipart/form-data"}},
        {Method::get,  "/uploads",                 "get_uploads_page",   "Uploads, newest first, as a page",                Access::signed_in, after,                 get_uploads_page, html},
        {Method::get,  "/uploads/{id}",            "get_upload_page",    "The receipt as a page",                           Access::signed_in, none,                  get_upload_page, html},
        {Method::get,  "/uploads/{id}/records",    "get_upload_records_page", "Records that do not simply count, as a page", Access::signed_in, after,                get_upload_records_page, html},
        {Method::get,  "/uploads/{id}/withdraw",   "get_withdraw_page",  "Asks before an upload is withdrawn",              Access::signed_in, none,                  get_withdraw_page, html},
        {Method::post, "/uploads/{id}/withdraw",   "post_withdraw_page", "Withdraws it",                                    Access::upload,    none,                  post_withdraw_page, html, true, form},
        {Method::get,  "/uploads/{id}/erase",      "get_erase_page",     "Asks before an upload is erased",                 Access::signed_in, none,                  get_erase_page, html},
        {Method::post, "/uploads/{id}/erase",      "post_erase_page",    "Erases it",                                       Access::upload,    none,                  post_erase_page, html, true, form},
        {Method::get,  "/administration",          "get_administration_page", "Organisations, tokens, readings, settings",  Access::signed_in, none,                  get_administration_page, html},
        {Method::post, "/administration/organisations", "post_organisation_page", "Adds an organisation",                   Access::admin,     none,                  post_organisation_page, html, true, form},
        {Method::post, "/administration/tokens",   "post_token_page",    "Makes a token and shows its secret once",         Access::admin,     none,                  post_token_page, html, true, form},
        {Method::get,  "/administration/tokens/{id}/revoke", "get_revoke_page", "Asks before a token is revoked",           Access::signed_in, none,                  get_revoke_page, html},
        {Method::post, "/administration/tokens/{id}/revoke", "post_revoke_page", "Revokes it",                              Access::admin,     none,                  post_revoke_page, html, true, form},
        {Method::get,  "/administration/profiles/{organisation}/{survey}/forget", "get_forget_page", "Asks before a saved reading is forgotten", Access::signed_in, none, get_forget_page, html},
        {Method::post, "/administration/profiles/{organisation}/{survey}/forget", "post_forget_page", "Forgets it",     Access::admin,     none,                  post_forget_page, html, true, form},
        {Method::get,  "/enter",                   "get_enter",          "Turns a one-use code into a browser session",     Access::open,      code,                  get_enter, html},
        {Method::post, "/leave",                   "post_leave",         "Ends the browser session",                        Access::signed_in, none,                  post_leave, html, true, {"application/x-www-form-urlencoded"}},
        {Method::get,  "/style.css",               "get_style",          "The pages' style",                                Access::open,      none,                  get_style, "text/css"},
        {Method::get,  "/icon.svg",                "get_icon",           "The pages' icon",                                 Access::open,      none,                  get_icon, "image/svg+xml"},
        {Method::get,  "/assets/{file}",           "get_asset",          "A script of the pages",                           Access::open,      none,                  get_asset, "text/javascript"},
    };
    // clang-format on
}

}  // namespace groundswell::api
