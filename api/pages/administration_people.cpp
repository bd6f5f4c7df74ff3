// The sections about who delivers and who may do what: organisations, waves, tokens, saved readings.
#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "api/pages/administration_parts.h"
#include "api/pages/administration_table.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/reading_words.h"
#include "api/pages/words.h"
#include "pipeline/files.h"

namespace groundswell::api {
namespace {

struct Tally {
    std::uint64_t uploads = 0, records = 0;
    std::set<std::string> organisations;
};

void count(Tally& tally, const Upload& upload) {
    if (upload.state != UploadState::committed) return;
    ++tally.uploads;
    tally.records += upload.rows.accepted;
    tally.organisations.insert(upload.organisation);
}

Html entry_field(const std::string& id, const std::string& name, const std::string& label, const std::string& hint,
                 const std::string& value, bool required, const std::string& pattern) {
    Html html;
    html.open("p").element("label", {{"for", id}}, label);
    if (!hint.empty()) html.element("span", {{"class", "hint"}, {"id", id + "-hint"}}, hint);
    html.empty("input", {{"id", id},
                         {"name", name},
                         {"value", value},
                         {"autocomplete", "off"},
                         flag("required", required),
                         {pattern.empty() ? "" : "pattern", pattern},
                         {hint.empty() ? "" : "aria-describedby", id + "-hint"}});
    return html.close();
}

Html token_rows(const std::vector<storage::Token>& tokens, bool holding, const std::string& own) {
    Html rows;
    for (const storage::Token& token : tokens) {
        if (token_holds(token) != holding) continue;
        rows.open("tr").element("th", {{"scope", "row"}}, token.id).open("td").text(role_name(token.role));
        if (token.sees_personal && token.role != Role::admin)
            rows.empty("br").element("span", {{"class", "place"}}, words("administration.sees_personal"));
        rows.close().element("td", token.organisation).element("td", time_words(token.created_at));
        rows.element("td", token.revoked              ? words("administration.revoked")
                           : token.expires_at.empty() ? words("administration.for_ever")
                                                      : time_words(token.expires_at));
        rows.open("td");
        if (token.id == own) rows.text(words("administration.own_token") + " ");
        if (holding)
            rows.element("a",
                         {{"href", "/administration/tokens/" + token.id + "/revoke"},
                          {"aria-label", words("administration.revoke_one", {{"token", token.id}})}},
                         words("administration.revoke"));
        rows.close().close();
    }
    return rows;
}

Html token_table(const std::vector<storage::Token>& tokens, bool holding, const std::string& own) {
    return administration_table(holding ? "tokens-holding" : "tokens-ended",
                                words(holding ? "administration.tokens_holding" : "administration.tokens_ended"),
                                {"administration.id", "administration.role", "administration.organisation",
                                 "administration.created", "administration.holds_until", "administration.actions"},
                                token_rows(tokens, holding, own));
}

Html token_form(const Call& call, const std::vector<Organisation>& organisations, const Entered& entered) {
    std::vector<Choice> choices{{"", words("administration.no_organisation")}};
    for (const Organisation& one : organisations) choices.emplace_back(one.id, one.name);
    std::vector<Choice> roles;
    for (const Role role : {Role::uploader, Role::analyst, Role::reviewer, Role::admin})
        roles.emplace_back(to_string(role), role_name(role));
    Html html;
    html.element("h3", words("administration.token_add"));
    html.open("form", {{"method", "post"}, {"action", "/administration/tokens"}}).add(csrf_field(call));
    html.open("div", {{"class", "filters"}});
    html.add(drop_down("token-role", "role", words("administration.role"), roles,
                       entered.role.empty() ? "uploader" : entered.role));
    html.add(drop_down("token-organisation", "organisation", words("administration.token_organisation"), choices,
                       entered.organisation));
    html.add(entry_field("token-days", "days", words("administration.days"), words("administration.days_hint"),
                         entered.days, false, "[0-9]{1,4}"));
    html.close().open("p", {{"class", "tick"}});
    html.empty("input", {{"type", "checkbox"},
                         {"id", "see-personal"},
                         {"name", "see_personal"},
                         {"value", "yes"},
                         flag("checked", entered.see_personal == "yes")});
    html.element("label", {{"for", "see-personal"}}, words("administration.see_personal")).close();
    return html.open("p").element("button", words("administration.token_make")).close().close();
}

}  // namespace

bool token_holds(const storage::Token& token) {
    return !token.revoked && (token.expires_at.empty() || token.expires_at > pipeline::now_utc());
}

std::string role_name(Role role) {
    switch (role) {
        case Role::admin: return words("administration.role_admin");
        case Role::analyst: return words("administration.role_analyst");
        case Role::reviewer: return words("administration.role_reviewer");
        case Role::uploader: return words("administration.role_uploader");
    }
    return {};
}

Html organisations_section(const Call& call, const std::vector<Organisation>& organisations,
                           const std::vector<Upload>& uploads, const Entered& entered) {
    std::map<std::string, Tally> tallies;
    for (const Upload& upload : uploads) count(tallies[upload.organisation], upload);
    Html rows;
    for (const Organisation& one : organisations) {
        rows.open("tr").element("th", {{"scope", "row"}}, one.id).element("td", one.name);
        rows.element("td", {{"class", "number"}}, counted(tallies[one.id].uploads));
        rows.element("td", {{"class", "number"}}, counted(tallies[one.id].records)).close();
    }
    Html html;
    html.element("h2", {{"id", "organisations"}}, words("administration.organisations"));
    html.add(administration_table(
        "organisations-table", words("administration.organisations_all"),
        {"administration.id", "administration.name", "administration.uploads", "administration.records"}, rows));
    html.element("h3", words("administration.organisation_add"));
    html.open("form", {{"method", "post"}, {"action", "/administration/organisations"}}).add(csrf_field(call));
    html.open("div", {{"class", "filters"}});
    html.add(entry_field("organisation-id", "id", words("administration.id"), words("administration.id_hint"),
                         entered.id, true, "[a-z0-9\\-]{1,64}"));
    html.add(entry_field("organisation-name", "name", words("administration.name"),
                         words("administration.name_hint"), entered.name, true, ""));
    return html.close().open("p").element("button", words("administration.add")).close().close();
}

Html waves_section(const std::vector<Wave>& waves, const std::vector<Upload>& uploads) {
    std::map<std::pair<std::string, std::string>, Tally> tallies;
    for (const Upload& upload : uploads) count(tallies[{upload.survey, upload.wave}], upload);
    Html rows;
    for (const Wave& wave : waves) {
        const Tally& tally = tallies[{wave.survey, wave.id}];
        std::string who;
        for (const std::string& one : tally.organisations) who += (who.empty() ? "" : ", ") + one;
        rows.open("tr").element("th", {{"scope", "row"}}, wave.survey).element("td", wave.id);
        rows.element("td", wave.starts.empty() ? words("administration.not_known") : wave.starts);
        rows.element("td", who).element("td", {{"class", "number"}}, counted(tally.uploads));
        rows.element("td", {{"class", "number"}}, counted(tally.records)).close();
    }
    Html html;
    html.element("h2", {{"id", "waves"}}, words("administration.waves"));
    html.element("p", words("administration.waves_made"));
    return html.add(
        administration_table("waves-table", words("administration.waves_all"),
                             {"administration.survey", "administration.wave", "administration.starts",
                              "administration.organisations", "administration.uploads", "administration.records"},
                             rows));
}

Html tokens_section(const Call& call, const std::vector<storage::Token>& tokens,
                    const std::vector<Organisation>& organisations, const Entered& entered) {
    Html html;
    html.element("h2", {{"id", "tokens"}}, words("administration.tokens"));
    html.element("p", words("administration.tokens_mean")).add(token_table(tokens, true, call.caller.token));
    const auto ended =
        std::count_if(tokens.begin(), tokens.end(), [](const storage::Token& one) { return !token_holds(one); });
    if (ended > 0) {
        html.open("details").element("summary", words("administration.ended", {{"count", std::to_string(ended)}}));
        html.add(token_table(tokens, false, call.caller.token)).close();
    }
    return html.add(token_form(call, organisations, entered));
}

Html profiles_section(const std::vector<storage::StoredProfile>& profiles) {
    Html rows;
    for (const storage::StoredProfile& one : profiles) {
        rows.open("tr").element("th", {{"scope", "row"}}, one.survey).element("td", one.organisation);
        rows.element("td", {{"class", "number"}}, std::to_string(one.version));
        rows.element("td", time_words(one.saved_at));
        rows.element("td", one.saved_by.empty() ? words("administration.command_line") : one.saved_by);
        rows.element("td", {{"class", "number"}}, std::to_string(one.headers.size())).open("td");
        rows.element("a",
                     {{"href", "/administration/profiles/" + one.organisation + "/" + one.survey + "/forget"},
                      {"aria-label", words("administration.forget_one", {{"survey", one.survey}})}},
                     words("administration.forget"));
        rows.close().close();
    }
    Html html;
    html.element("h2", {{"id", "profiles"}}, words("administration.profiles"));
    html.element("p", words("administration.profiles_mean"));
    return html.add(administration_table(
        "profiles-table", words("administration.profiles_all"),
        {"administration.survey", "administration.organisation", "administration.version", "administration.saved",
         "administration.saved_by", "administration.columns", "administration.actions"},
        rows));
}

}  // namespace groundswell::api
