#include "api/pages/upload_form.h"

#include "api/pages/reading_words.h"
#include "api/pages/receipt_parts.h"
#include "api/pages/upload_parts.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

constexpr const char* id_pattern = "[a-z0-9\\-]{1,64}";

Html named_field(const std::string& name, const std::string& label, const std::string& hint,
                 const std::string& value, const std::vector<std::string>& known) {
    const std::string hint_id = name + "-hint", list_id = name + "-known";
    Html html;
    html.open("p").element("label", {{"for", name}}, label);
    html.element("span", {{"class", "hint"}, {"id", hint_id}}, hint);
    html.empty("input", {{"id", name},
                         {"name", name},
                         {"list", list_id},
                         {"value", value},
                         {"pattern", id_pattern},
                         {"autocomplete", "off"},
                         {"autocapitalize", "none"},
                         {"spellcheck", "false"},
                         flag("required"),
                         {"aria-describedby", hint_id}});
    html.close().open("datalist", {{"id", list_id}});
    for (const std::string& one : known) html.empty("option", {{"value", one}});
    return html.close();
}

Html file_field(const UploadFields& fields) {
    Html html;
    html.open("div", {{"class", "drop"}, {"id", "drop"}}).open("p");
    html.element("label", {{"for", "file"}}, words("upload.choose"));
    html.element("span", {{"class", "hint"}, {"id", "file-hint"}},
                 words("upload.choose_hint", {{"most", size_words(fields.most_bytes)}}));
    html.empty("input", {{"type", "file"},
                         {"id", "file"},
                         {"name", "file"},
                         {"accept", ".csv,.tsv,.txt,.xlsx,.json,.jsonl,.ndjson"},
                         flag("required"),
                         {"aria-describedby", "file-hint"}});
    html.close().element("p", {{"class", "hint"}, {"id", "drop-hint"}, flag("hidden")}, words("upload.drop"));
    return html.close();
}

// What the script says above the fields: which file, as what it was read, the saved reading, and how far it is.
Html understood_place() {
    Html html;
    html.open("div", {{"id", "inspecting"}, flag("hidden")});
    html.element("p", {{"id", "inspecting-text"}}, "").close();
    html.open("div", {{"id", "understood"}, {"class", "understood"}, flag("hidden")});
    html.element("p", {{"data-fill", "summary"}}, "").element("p", {{"class", "hint"}, {"data-fill", "tool"}}, "");
    html.element("p", {{"data-fill", "columns"}}, "").element("p", {{"data-fill", "saved"}, flag("hidden")}, "");
    html.open("p").element("a", {{"href", "#reading"}}, words("upload.look")).close();
    return html.close();
}

Html sending_place() {
    Html html;
    html.element("div", {{"id", "trouble"}, {"tabindex", "-1"}}, "");
    html.open("div", {{"id", "sending"}, flag("hidden")}).open("p");
    html.element("label", {{"for", "bytes"}}, words("upload.sending"));
    html.element("progress", {{"id", "bytes"}, {"max", "100"}, {"value", "0"}}, "").text(" ");
    html.element("span", {{"id", "bytes-text"}}, "").close();
    html.open("p").element("button", {{"type", "button"}, {"class", "quiet"}, {"id", "cancel"}},
                           words("upload.cancel"));
    return html.close().close();
}

Html choice_of(std::span<const Wording> wordings, const std::string& name, const std::string& first) {
    Html html;
    html.open("select", {{"data-choice", name}});
    if (!first.empty()) html.element("option", {{"value", ""}}, first);
    for (const Wording& one : wordings)
        html.element("option", {{"value", std::string(one.value)}}, words(one.key));
    return html.close();
}

void table_place(Html& html, const std::string& id, const std::string& caption) {
    open_table(html, id, "columns", caption);
    html.add(columns_head(true)).element("tbody", {{"data-rows", id}}, "").close().close();
}

Html row_template() {
    Html html;
    html.open("template", {{"id", "column-row"}}).open("tr");
    html.element("td", {{"class", "number"}, {"data-fill", "number"}}, "");
    html.element("th", {{"scope", "row"}, {"data-fill", "header"}}, "").open("td");
    html.add(choice_of(role_wordings(), "role", "")).add(choice_of(asks_wordings(), "asks", "")).close();
    html.element("td", {{"class", "number"}, {"data-fill", "confidence"}}, "");
    html.element("td", {{"class", "reason"}, {"data-fill", "reason"}}, "")
        .open("td")
        .element("ul", {{"class", "samples"}}, "");
    return html.close().close().close();
}

Html problem_template() {
    Html html;
    html.open("template", {{"id", "trouble-box"}}).open("div", {{"class", "problem"}, {"role", "alert"}});
    html.element("h2", words("frame.problem")).element("p", {{"data-fill", "message"}}, "");
    html.element("p", {{"data-fill", "cure"}}, "").open("p", {{"class", "buttons"}});
    html.element("button", {{"type", "button"}, {"data-do", "retry"}}, words("upload.retry")).close();
    return html.close().close();
}

}  // namespace

Html upload_form(const Call& call, const UploadFields& fields) {
    Html html;
    html.open("form", {{"method", "post"},
                       {"action", "/upload"},
                       {"enctype", "multipart/form-data"},
                       {"id", "upload-form"},
                       {"data-most", std::to_string(fields.most_bytes)}});
    html.add(csrf_field(call)).add(file_field(fields)).add(understood_place()).open("div", {{"class", "filters"}});
    html.add(drop_down("organisation", "organisation", words("upload.organisation"), fields.organisations,
                       fields.organisation));
    html.add(
        named_field("survey", words("upload.survey"), words("upload.survey_hint"), fields.survey, fields.surveys));
    html.add(named_field("wave", words("upload.wave"), words("upload.wave_hint"), fields.wave, fields.waves));
    std::vector<Choice> asks{{"", words("upload.asks_by_wording")}};
    for (const Wording& one : asks_wordings()) asks.emplace_back(one.value, words(one.key));
    html.add(drop_down("asks", "asks", words("upload.asks"), asks, fields.asks)).close();
    if (!fields.replaces.empty()) {
        html.empty("input", {{"type", "hidden"}, {"name", "replaces"}, {"value", fields.replaces}});
        html.open("p", {{"class", "note"}}).text(words("upload.will_replace") + " ");
        html.element("a", {{"href", "/uploads/" + fields.replaces}}, words("upload.replaces_link")).close();
    }
    html.open("p", {{"class", "tick"}, {"id", "keep-place"}, flag("hidden")});
    html.empty("input", {{"type", "checkbox"}, {"id", "keep"}, flag("checked")});
    html.element("label", {{"for", "keep"}}, words("upload.keep")).close();
    html.add(sending_place());
    html.open("p").element("button", {{"id", "start"}}, words("upload.start")).close();
    return html.close();
}

Html reading_place() {
    Html html;
    html.open("section",
              {{"id", "reading"}, {"aria-labelledby", "reading-title"}, {"tabindex", "-1"}, flag("hidden")});
    html.element("h2", {{"id", "reading-title"}}, words("upload.read_as"));
    html.element("p", words("upload.correct_how"));
    table_place(html, "columns-used", words("upload.columns_used"));
    html.open("details", {{"id", "others"}}).element("summary", {{"data-fill", "others"}}, "");
    table_place(html, "columns-unused", words("upload.columns_unused"));
    html.close();
    html.element("p", {{"id", "corrected"}, {"class", "note"}, {"role", "status"}}, "");
    html.open("p", {{"class", "buttons"}});
    html.element("button", {{"form", "upload-form"}}, words("upload.start"));
    html.element("button", {{"type", "button"}, {"class", "quiet"}, {"id", "check-again"}, flag("hidden")},
                 words("upload.check_again"));
    html.close().open("section", {{"id", "problems"}, {"aria-labelledby", "problems-title"}, flag("hidden")});
    html.element("h2", {{"id", "problems-title"}}, words("upload.to_mend"));
    html.element("p", words("upload.to_mend_means")).element("ul", {{"class", "cures"}}, "").close();
    html.open("section", {{"id", "changes"}, {"aria-labelledby", "changes-title"}, flag("hidden")});
    html.element("h2", {{"id", "changes-title"}}, words("upload.changes_to_come"));
    html.element("ul", {{"class", "changes"}}, "").close();
    return html.close();
}

Html upload_templates() {
    Html html;
    html.add(row_template()).add(problem_template());
    html.add(script_words({{"inspecting", "upload.inspecting"},
                           {"summary", "upload.summary"},
                           {"sheet", "upload.summary_sheet"},
                           {"tool", "upload.tool_reason"},
                           {"columns", "upload.columns_found"},
                           {"no_open", "upload.no_open_question"},
                           {"saved", "upload.saved_used"},
                           {"matched", "upload.saved_matched"},
                           {"compared", "upload.saved_compared"},
                           {"known_reworded", "upload.known_reworded"},
                           {"known_new", "upload.known_new"},
                           {"wave", "upload.wave_from_dates"},
                           {"others", "upload.others"},
                           {"role_of", "upload.role_of"},
                           {"asks_of", "upload.asks_of"},
                           {"no_header", "upload.no_header"},
                           {"corrected", "upload.corrected"},
                           {"times", "upload.times"},
                           {"percent", "upload.percent"},
                           {"at_row", "upload.at_row"},
                           {"at_column", "upload.at_column"},
                           {"no_cure", "upload.no_cure"},
                           {"none", "upload.no_samples"},
                           {"bytes", "upload.bytes"},
                           {"kilobytes", "upload.kilobytes"},
                           {"megabytes", "upload.megabytes"},
                           {"gigabytes", "upload.gigabytes"},
                           {"sent", "upload.sent"},
                           {"all_sent", "upload.all_sent"},
                           {"cancelled", "upload.cancelled"},
                           {"cancelled_cure", "upload.cancelled_cure"}}));
    html.add(script_words({{"network", "upload.trouble_network"},
                           {"network_cure", "upload.trouble_network_cure"},
                           {"session", "upload.trouble_session"},
                           {"session_cure", "upload.trouble_session_cure"},
                           {"forbidden", "upload.trouble_forbidden"},
                           {"forbidden_cure", "upload.trouble_forbidden_cure"},
                           {"too_large", "upload.trouble_too_large"},
                           {"too_large_cure", "upload.trouble_too_large_cure"},
                           {"too_many", "upload.trouble_too_many"},
                           {"too_many_cure", "upload.trouble_too_many_cure"},
                           {"changed", "upload.trouble_changed"},
                           {"changed_cure", "upload.trouble_changed_cure"},
                           {"empty", "upload.trouble_empty"},
                           {"empty_cure", "upload.trouble_empty_cure"},
                           {"unknown", "upload.trouble_unknown"},
                           {"unknown_cure", "upload.trouble_unknown_cure"},
                           {"several", "upload.trouble_several"},
                           {"several_cure", "upload.trouble_several_cure"}}));
    Html names;
    names.open("template", {{"class", "words"}});
    for (const Wording& one : tool_wordings())
        names.element("p", {{"data-say", "tool_" + std::string(one.value)}}, words(one.key));
    for (const Wording& one : format_wordings())
        names.element("p", {{"data-say", "format_" + std::string(one.value)}}, words(one.key));
    for (const Wording& one : role_wordings())
        names.element("p", {{"data-say", "role_" + std::string(one.value)}}, words(one.key));
    return html.add(names.close());
}

}  // namespace groundswell::api
