#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "api/handlers.h"
#include "api/labels.h"
#include "api/pages/frame.h"
#include "api/summary_forms.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

using Parameters = std::map<std::string, std::string>;

std::string filters_html(const Parameters& chosen, const pipeline::Evidence& evidence,
                         const reference::Tables& tables) {
    auto value = [&](const std::string& name) {
        const auto found = chosen.find(name);
        return found == chosen.end() ? std::string() : found->second;
    };
    std::vector<Choice> waves{{"", "All waves"}}, sectors{{"", "All sectors"}}, districts{{"", "All districts"}};
    for (const Wave& wave : evidence.waves)
        if (waves.end() == std::find(waves.begin(), waves.end(), Choice{wave.id, wave.id}))
            waves.emplace_back(wave.id, wave.id);
    for (const reference::SectorSection& section : tables.sections)
        sectors.emplace_back(section.code, section.title);
    for (const reference::District& district : tables.districts)
        districts.emplace_back(district.code, district.name);
    sectors.emplace_back("none", "Not known");
    districts.emplace_back("none", "Not known");
    return "<form method=\"get\" action=\"/\" class=\"filters\">\n" +
           select("show-stance", "stance", "Show", {{"barrier", "Barriers"}, {"strength", "Strengths"}},
                  value("stance")) +
           select("show-wave", "wave", "Wave", waves, value("wave")) +
           select("show-sector", "sector", "Sector", sectors, value("sector")) +
           select("show-district", "district", "District", districts, value("district")) +
           "<p><button>Show</button></p>\n</form>\n";
}

std::string table_html(const figures::Summary& summary, const Parameters& chosen,
                       const pipeline::Evidence& evidence, const pipeline::Resources& resources,
                       const std::string& noun) {
    if (summary.rows.empty()) {
        const bool nothing = evidence.cube->responses() == 0;
        return std::string("<p>") +
               (nothing ? "Nothing has been imported yet. Upload an export below."
                        : "No answer names a theme here. Choose other filters.") +
               "</p>\n";
    }
    const double most = summary.rows.front().share;
    std::string html =
        "<div class=\"scroll\" role=\"region\" aria-labelledby=\"caption\" tabindex=\"0\">\n<table>\n<caption "
        "id=\"caption\">" +
        noun + " by theme, " + std::to_string(summary.base) +
        " responses that could have named one</caption>\n<thead><tr><th scope=\"col\">Theme</th>"
        "<th scope=\"col\" class=\"number\">Responses</th><th scope=\"col\" class=\"number\">Share</th>"
        "<th scope=\"col\" class=\"number\">95% interval</th><td class=\"chart\"></td></tr></thead>\n<tbody>\n";
    for (const figures::SummaryRow& row : summary.rows) {
        Parameters words = chosen;
        words["theme"] = row.key[0].value_or("");
        const int width = most > 0 ? static_cast<int>(row.share / most * 200) : 0;
        html += "<tr><th scope=\"row\"><a href=\"/words?" + escape(query_string(words)) + "\">" +
                escape(label_of(figures::Dimension::theme, row.key[0], evidence, resources)) +
                "</a></th><td class=\"number\">" + std::to_string(row.n) + "</td><td class=\"number\">" +
                percent(row.share) + "</td><td class=\"number\">" + percent(row.low) + " to " + percent(row.high) +
                "</td><td class=\"chart\"><svg width=\"200\" height=\"12\" aria-hidden=\"true\"><rect width=\"" +
                std::to_string(width) + "\" height=\"12\"/></svg></td></tr>\n";
    }
    Parameters address = chosen;
    address["by"] = "theme";
    const std::string query = escape(query_string(address));
    return html + "</tbody>\n</table>\n</div>\n<p>The same figures as <a href=\"/v1/summary?" + query +
           "\">JSON</a> or <a href=\"/v1/summary.csv?" + query +
           "\">CSV</a>. Follow a theme to the words behind it.</p>\n";
}

std::string upload_form(const Call& call, const pipeline::Evidence& evidence) {
    std::vector<Choice> organisations;
    for (const Organisation& organisation : evidence.organisations)
        if (call.caller.may_see(organisation.id)) organisations.emplace_back(organisation.id, organisation.name);
    if (organisations.empty())
        return "<p>There is no organisation yet to upload for. An administrator adds one with "
               "<code>groundswell organisation add</code>.</p>\n";
    std::string surveys;
    for (const Survey& survey : evidence.surveys) surveys += "<option value=\"" + escape(survey.id) + "\">\n";
    return "<form method=\"post\" action=\"/upload\" enctype=\"multipart/form-data\">\n<input type=\"hidden\" "
           "name=\"csrf\" "
           "value=\"" +
           escape(call.caller.csrf) +
           "\">\n<p><label for=\"file\">Export file (CSV, XLSX or JSON)</label>\n<input type=\"file\" id=\"file\" "
           "name=\"file\" "
           "accept=\".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson\" required></p>\n" +
           select("organisation", "organisation", "Organisation", organisations, organisations.front().first) +
           "<p><label for=\"survey\">Survey</label>\n<span class=\"hint\" id=\"survey-hint\">Lower-case letters, "
           "digits and "
           "hyphens, such as business-survey</span>\n<input id=\"survey\" name=\"survey\" list=\"surveys\" "
           "required "
           "pattern=\"[a-z0-9\\-]{1,64}\" aria-describedby=\"survey-hint\"></p>\n<datalist id=\"surveys\">\n" +
           surveys +
           "</datalist>\n<p><label for=\"wave\">Wave</label>\n<span class=\"hint\" id=\"wave-hint\">Such as "
           "2026-q4</span>\n"
           "<input id=\"wave\" name=\"wave\" required pattern=\"[a-z0-9\\-]{1,64}\" "
           "aria-describedby=\"wave-hint\"></p>\n" +
           select("asks", "asks", "What the open questions ask for",
                  {{"", "Judge by their wording"},
                   {"barriers", "Barriers"},
                   {"strengths", "Strengths"},
                   {"requests", "Requests"},
                   {"anything", "Anything"}},
                  "") +
           "<p><button>Upload</button></p>\n</form>\n";
}

Result<Response> welcome(const Call& call) {
    return page(
        401, "Welcome", call,
        "<h1>Groundswell</h1>\n<p>What local businesses say holds them back, and what helps them.</p>\n"
        "<p>To see the figures, open the link that <code>./run</code> printed, or ask your administrator for one "
        "(<code>groundswell token link</code>). Programs send a token: "
        "<code>Authorization: Bearer TOKEN</code>.</p>\n");
}

}  // namespace

Result<Response> get_home_page(Application& application, Call& call) {
    if (!call.signed_in) return welcome(call);
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    Parameters chosen;
    for (const auto& [name, value] : call.parameters)
        if (!value.empty()) chosen[name] = value;
    if (!chosen.contains("stance")) chosen["stance"] = "barrier";
    const std::string noun = chosen["stance"] == "strength" ? "Strengths" : "Barriers";

    Parameters asked = chosen;
    asked["by"] = "theme";
    auto query = to_summary_query(asked, **evidence, application.resources, call.caller);
    std::string html = "<h1>" + noun + " businesses name</h1>\n" +
                       filters_html(chosen, **evidence, *application.resources.tables);
    if (query)
        html += table_html((*evidence)->cube->summarise(*query), chosen, **evidence, application.resources, noun);
    else
        html += error_html(query.error());
    html += "<p><a href=\"/suggestions\">What answers without a theme say</a>: candidates for new rules.</p>\n";
    if (call.caller.may_upload())
        html +=
            "<h2 id=\"upload\">Upload an export</h2>\n<p>Send the file your survey tool wrote, as it is. You then "
            "see how it was read and what became of every record.</p>\n" +
            upload_form(call, **evidence);
    return page(query ? 200 : 400, noun, call, html);
}

}  // namespace groundswell::api
