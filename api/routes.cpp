#include "api/analyses.h"
#include "api/cursor.h"
#include "api/delivery.h"
#include "api/handlers.h"
#include "api/pages/page_routes.h"
#include "api/report.h"
#include "api/report_docx.h"
#include "api/route.h"
#include "api/suggestion_answer.h"
#include "api/summary_parameters.h"
#include "api/table.h"
#include "api/verbatim_answer.h"

namespace groundswell::api {
namespace {

std::vector<Parameter> page_parameters() {
    return {{.name = "limit",
             .type = Parameter::Type::count,
             .description = "How many at most, 1 to 1000; 100 unless said.",
             .most = most_limit},
            {"cursor", Parameter::Type::text, "The 'next' of the page before."}};
}

std::vector<Parameter> verbatim_parameters() {
    std::vector<Parameter> parameters = verbatim_filters();
    for (Parameter& parameter : page_parameters()) parameters.push_back(std::move(parameter));
    return parameters;
}

std::vector<Parameter> uploads_parameters() {
    std::vector<Parameter> parameters = page_parameters();
    parameters.front().description = "How many at most, 1 to 1000; 1000 unless said.";
    return parameters;
}

std::vector<Parameter> copies_parameters() {
    std::vector<Parameter> parameters = repeats_parameters();
    for (Parameter& parameter : page_parameters()) parameters.push_back(std::move(parameter));
    return parameters;
}

std::vector<Parameter> paged_suggestion_parameters() {
    std::vector<Parameter> parameters = suggestion_parameters();
    for (Parameter& parameter : page_parameters()) parameters.push_back(std::move(parameter));
    return parameters;
}

std::vector<Parameter> firms_parameters() {
    std::vector<Parameter> parameters = repeats_parameters();
    parameters.push_back(
        {"several", Parameter::Type::boolean, "Only firms met in several organisations' surveys."});
    return parameters;
}

std::vector<Parameter> erase_parameters() {
    return {{"erase", Parameter::Type::boolean, "true destroys its rows for good; else history is kept."}};
}

std::vector<Parameter> tag_parameters() {
    return {{"explain", Parameter::Type::boolean,
             "true: each mention says what gave its stance (decided_by: a cue, the rule, the question, the answer "
             "as a whole, or nothing) and which exclusions did not apply, and "
             "'removed' lists matches that are no mentions. Also per text: \"explain\": true."}};
}

std::vector<Parameter> rules_parameters() {
    return {{"theme", Parameter::Type::text, "Of this theme only."}};
}

std::vector<Parameter> rejects_parameters() {
    return {{"layout",
             Parameter::Type::word,
             "list: one reject a row, the record in one cell; export: the columns of the file itself, to be "
             "mended and "
             "uploaded again.",
             {"list", "export"}}};
}

std::vector<Parameter> profile_parameters() {
    return {{"organisation", Parameter::Type::text, "Of this organisation only."},
            {"survey", Parameter::Type::text, "Of this survey only."}};
}

std::vector<Parameter> report_forms_parameters() {
    std::vector<Parameter> parameters = report_parameters();
    parameters.push_back({"form",
                          Parameter::Type::word,
                          "json: to a browser too, which is led to the page /report unless this is said.",
                          {"json"}});
    return parameters;
}

constexpr const char* csv = csv_type;
constexpr const char* xlsx = workbook_type;

// One line a route: method, path, operation id, what it does, who may, parameters, handler, what it gives.
std::vector<Route> make_routes() {
    const std::vector<Parameter> none;
    const std::vector<std::string> any_file{"multipart/form-data", "application/octet-stream", "*/*"};
    // clang-format off
    return {
        {Method::get,  "/v1/summary",              "get_summary",        "Frequencies with bases and intervals",            Access::signed_in, summary_parameters(),  get_summary},
        {Method::get,  "/v1/summary.csv",          "get_summary_csv",    "The same as CSV",                                 Access::signed_in, csv_parameters(summary_parameters()), get_summary_csv, csv},
        {Method::get,  "/v1/summary.xlsx",         "get_summary_xlsx",   "The same as a workbook, with a sheet of notes",   Access::signed_in, summary_parameters(),  get_summary_xlsx, xlsx},
        {Method::get,  "/v1/trends",               "get_trends",         "Shares wave by wave, and what changed",           Access::signed_in, trends_parameters(),   get_trends},
        {Method::get,  "/v1/trends.csv",           "get_trends_csv",     "The same as CSV",                                 Access::signed_in, csv_parameters(trends_parameters()),   get_trends_csv, csv},
        {Method::get,  "/v1/trends.xlsx",          "get_trends_xlsx",    "The same as a workbook",                          Access::signed_in, trends_parameters(), get_trends_xlsx, xlsx},
        {Method::get,  "/v1/contrasts",            "get_contrasts",      "Themes a sector, district or size names more",    Access::signed_in, contrasts_parameters(), get_contrasts},
        {Method::get,  "/v1/contrasts.csv",        "get_contrasts_csv",  "The same as CSV",                                 Access::signed_in, csv_parameters(contrasts_parameters()), get_contrasts_csv, csv},
        {Method::get,  "/v1/contrasts.xlsx",       "get_contrasts_xlsx", "The same as a workbook",                          Access::signed_in, contrasts_parameters(), get_contrasts_xlsx, xlsx},
        {Method::get,  "/v1/connections",          "get_connections",    "Themes named together",                           Access::signed_in, connections_parameters(), get_connections},
        {Method::get,  "/v1/connections.csv",      "get_connections_csv", "The same as CSV",                                Access::signed_in, csv_parameters(connections_parameters()), get_connections_csv, csv},
        {Method::get,  "/v1/connections.xlsx",     "get_connections_xlsx", "The same as a workbook",                        Access::signed_in, connections_parameters(), get_connections_xlsx, xlsx},
        {Method::get,  "/v1/changes",              "get_changes",        "A change between waves taken apart",              Access::signed_in, changes_parameters(),  get_changes},
        {Method::get,  "/v1/changes.csv",          "get_changes_csv",    "The same as CSV",                                 Access::signed_in, csv_parameters(changes_parameters()),  get_changes_csv, csv},
        {Method::get,  "/v1/changes.xlsx",         "get_changes_xlsx",   "The same as a workbook",                          Access::signed_in, changes_parameters(), get_changes_xlsx, xlsx},
        {Method::get,  "/v1/report",               "get_report",         "A wave put together for a board",                 Access::signed_in, report_forms_parameters(), get_report},
        {Method::get,  "/v1/report.docx",          "get_report_docx",    "The same as a Word document",                     Access::signed_in, report_parameters(),   get_report_docx, docx_type},
        {Method::get,  "/v1/verbatims",            "get_verbatims",      "The answers behind a figure, mentions by offset", Access::signed_in, verbatim_parameters(), get_verbatims},
        {Method::get,  "/v1/copies",               "get_copies",         "Near-identical answers, grouped, largest first",  Access::signed_in, copies_parameters(),   get_copies},
        {Method::get,  "/v1/copies.csv",           "get_copies_csv",     "The same as CSV",                                 Access::signed_in, csv_parameters(copies_parameters()), get_copies_csv, csv},
        {Method::get,  "/v1/copies.xlsx",          "get_copies_xlsx",    "The same as a workbook",                          Access::signed_in, copies_parameters(),   get_copies_xlsx, xlsx},
        {Method::get,  "/v1/firms",                "get_firms",          "How many firms answered how often; no names",     Access::signed_in, firms_parameters(),    get_firms},
        {Method::get,  "/v1/suggestions",          "get_suggestions",    "Candidate rules from answers without a theme",    Access::signed_in, paged_suggestion_parameters(), get_suggestions},
        {Method::get,  "/v1/suggestions.csv",      "get_suggestions_csv", "The same as CSV",                                Access::signed_in, csv_parameters(paged_suggestion_parameters()), get_suggestions_csv, csv},
        {Method::get,  "/v1/suggestions.xlsx",     "get_suggestions_xlsx", "The same as a workbook",                        Access::signed_in, paged_suggestion_parameters(), get_suggestions_xlsx, xlsx},
        {Method::post, "/v1/uploads",              "post_upload",        "Deliver an export",                               Access::upload,    delivery_parameters(), post_upload, "application/json", true, any_file},
        {Method::get,  "/v1/uploads",              "get_uploads",        "Uploads, newest first",                           Access::signed_in, uploads_parameters(),  get_uploads},
        {Method::post, "/v1/uploads/inspect",      "inspect_upload",     "What a file is and how it would be read",         Access::upload,    delivery_parameters(), post_inspect, "application/json", true, any_file},
        {Method::get,  "/v1/uploads/{id}",         "get_upload",         "The receipt of an upload",                        Access::signed_in, none,                  get_upload},
        {Method::del,  "/v1/uploads/{id}",         "delete_upload",      "Take an upload out of all figures, or erase it",  Access::upload,    erase_parameters(),    delete_upload},
        {Method::get,  "/v1/uploads/{id}/events",  "get_upload_events",  "Progress as server-sent events, until the end",   Access::signed_in, none,                  get_upload_events, "text/event-stream"},
        {Method::get,  "/v1/uploads/{id}/rejects", "get_rejects",        "Records that could not be read, with reasons",    Access::signed_in, rejects_parameters(),  get_rejects, csv},
        {Method::get,  "/v1/uploads/{id}/records", "get_upload_records", "Records that repeat, replace, test or break off", Access::signed_in, page_parameters(),     get_upload_records},
        {Method::get,  "/v1/profiles",             "get_profiles",       "Readings confirmed for surveys",                  Access::signed_in, profile_parameters(),  get_profiles},
        {Method::post, "/v1/profiles",             "post_profile",       "Confirm how a survey's files are read",           Access::upload,    none,                  post_profile, "application/json", true},
        {Method::get,  "/v1/profiles/{organisation}/{survey}", "get_profile", "The reading confirmed for a survey",          Access::signed_in, none,                  get_profile},
        {Method::del,  "/v1/profiles/{organisation}/{survey}", "delete_profile", "Forget it and its history",               Access::upload,    none,                  delete_profile},
        {Method::get,  "/v1/organisations",        "get_organisations",  "Member organisations",                            Access::signed_in, none,                  get_organisations},
        {Method::post, "/v1/organisations",        "post_organisation",  "Add a member organisation",                       Access::admin,     none,                  post_organisation, "application/json", true},
        {Method::get,  "/v1/surveys",              "get_surveys",        "Surveys and their open questions",                Access::signed_in, none,                  get_surveys},
        {Method::get,  "/v1/waves",                "get_waves",          "Waves of the surveys",                            Access::signed_in, none,                  get_waves},
        {Method::get,  "/v1/tokens",               "get_tokens",         "Tokens: who may do what; no secrets",             Access::admin,     none,                  get_tokens},
        {Method::get,  "/v1/themes",               "get_themes",         "The themes, defined",                             Access::signed_in, none,                  get_themes},
        {Method::get,  "/v1/foundations",          "get_foundations",    "The five foundations and their themes",           Access::signed_in, none,                  get_foundations},
        {Method::get,  "/v1/challenges",           "get_challenges",     "The four Grand Challenges and their themes",      Access::signed_in, none,                  get_challenges},
        {Method::get,  "/v1/lenses",               "get_lenses",         "Cross-cutting readings and their themes",         Access::signed_in, none,                  get_lenses},
        {Method::get,  "/v1/sectors",              "get_sectors",        "SIC 2007 sections and divisions",                 Access::signed_in, none,                  get_sectors},
        {Method::get,  "/v1/districts",            "get_districts",      "The districts of the area",                       Access::signed_in, none,                  get_districts},
        {Method::get,  "/v1/lexicons",             "get_lexicons",       "Lexicon versions",                                Access::signed_in, none,                  get_lexicons},
        {Method::get,  "/v1/rules",                "get_rules",          "Rules of the lexicon, and how many answers each catches", Access::signed_in, rules_parameters(), get_rules},
        {Method::post, "/v1/lexicons/trial",       "post_rule_trial",    "What a rule would catch, gain and lose",          Access::evidence,  none,                  post_rule_trial, "application/json", true},
        {Method::get,  "/v1/lexicons/drafts",      "get_drafts",         "Drafts of the lexicon, the last changed first",   Access::evidence,  none,                  get_drafts},
        {Method::post, "/v1/lexicons/drafts",      "post_draft",         "Begin a draft of the lexicon in use",             Access::evidence,  none,                  post_draft, "application/json", true},
        {Method::get,  "/v1/lexicons/drafts/{id}", "get_draft",          "A draft, applied to the lexicon in use and checked", Access::evidence, none,                get_draft},
        {Method::post, "/v1/lexicons/drafts/{id}", "rename_draft",       "Give a draft another name",                       Access::evidence,  none,                  rename_draft, "application/json", true},
        {Method::del,  "/v1/lexicons/drafts/{id}", "delete_draft",       "Throw a draft away",                              Access::evidence,  none,                  delete_draft},
        {Method::post, "/v1/lexicons/drafts/{id}/edits", "post_draft_edit", "Add a rule to a draft, edit one or take one away", Access::evidence, none,             post_draft_edit, "application/json", true},
        {Method::del,  "/v1/lexicons/drafts/{id}/edits/{edit}", "delete_draft_edit", "Take an edit out of a draft",       Access::evidence,  none,                  delete_draft_edit},
        {Method::get,  "/v1/lexicons/drafts/{id}/impact", "get_draft_impact", "What a draft would change: responses, words, figures", Access::evidence, none,        get_draft_impact},
        {Method::get,  "/v1/lexicons/drafts/{id}/files.zip", "get_draft_files", "A draft as the files of a lexicon",       Access::evidence,  none,                  get_draft_files, "application/zip"},
        {Method::post, "/v1/lexicons/drafts/{id}/publish", "publish_draft", "Bring the figures to a draft, in the background", Access::admin,  none,                publish_draft, "application/json", true},
        {Method::get,  "/v1/releases",             "get_releases",       "Figures published for everyone, newest first",    Access::open,      none,                  get_releases},
        {Method::get,  "/v1/releases/{id}",        "get_release",        "A release: what it is and its files",             Access::open,      none,                  get_release},
        {Method::get,  "/v1/releases/{id}/{file}", "get_release_file",   "A file of a release, as it was published",        Access::open,      none,                  get_release_file, "text/csv"},
        {Method::post, "/v1/tag",                  "post_tag",           "Texts in, themes and mentions out",               Access::signed_in, tag_parameters(),      post_tag, "application/json", true, {"application/json", "application/x-ndjson", "application/jsonl"}},
        {Method::get,  "/healthz",                 "get_health",         "The process answers",                             Access::open,      none,                  get_health},
        {Method::get,  "/readyz",                  "get_ready",          "The store can be read and written",               Access::open,      none,                  get_ready},
        {Method::get,  "/metrics",                 "get_metrics",        "Counters in OpenMetrics text",                    Access::open,      none,                  get_metrics, "application/openmetrics-text"},
        {Method::get,  "/openapi.json",            "get_openapi",        "This document",                                   Access::open,      none,                  get_openapi},
    };
    // clang-format on
}

}  // namespace

const std::vector<Route>& routes() {
    static const std::vector<Route> table = [] {
        std::vector<Route> all = make_routes();
        for (Route& route : page_routes()) all.push_back(std::move(route));
        return all;
    }();
    return table;
}

}  // namespace groundswell::api
