#include "api/pages/report_editing.h"

#include "api/pages/frame.h"
#include "api/pages/report_sections.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

Html hidden_field(std::string_view name, const std::string& value) {
    return Html().empty("input", {{"type", "hidden"}, {"name", std::string(name)}, {"value", value}});
}

// A form that edits one field of the report, left open for what it asks.
void open_edit_form(Html& html, const Report& report, const Call& call, const std::string& field,
                    std::uint64_t version) {
    html.open("form", {{"method", "post"}, {"action", "/report/edit"}}).add(csrf_field(call));
    html.add(hidden_field("wave", report.wave)).add(hidden_field("survey", report.survey));
    html.add(hidden_field("field", field)).add(hidden_field("version", std::to_string(version)));
}

void add_last_edited(Html& html, const WrittenText& text) {
    if (text.version > 0)
        html.element(
            "p", {{"class", "hint"}},
            words("report.last_edited", {{"date", spoken_date(text.edited_at)}, {"who", text.edited_by}}));
}

Html headline_form(const Report& report, const Call& call, const std::string& value) {
    Html html;
    open_edit_form(html, report, call, "headline", report.texts.headline.version);
    html.open("p").element("label", {{"for", "edit-headline"}}, words("report.headline"));
    html.element("span", {{"class", "hint"}, {"id", "headline-hint"}},
                 words("report.headline_hint", {{"most", std::to_string(longest_headline)}}));
    html.empty("input", {{"id", "edit-headline"},
                         {"name", "value"},
                         {"value", value},
                         {"class", "wide"},
                         {"maxlength", std::to_string(longest_headline)},
                         {"aria-describedby", "headline-hint"}});
    html.close();
    add_last_edited(html, report.texts.headline);
    return html.open("p").element("button", words("report.save_headline")).close().close();
}

Html comment_form(const Report& report, const Call& call, const std::string& value) {
    Html html;
    open_edit_form(html, report, call, "comment", report.texts.comment.version);
    html.open("p").element("label", {{"for", "edit-comment"}}, words("report.comment"));
    html.element("span", {{"class", "hint"}, {"id", "comment-hint"}},
                 words("report.comment_hint", {{"most", std::to_string(longest_comment)}}));
    // The first line feed after the tag is dropped by browsers.
    html.element("textarea",
                 {{"id", "edit-comment"},
                  {"name", "value"},
                  {"rows", "8"},
                  {"class", "wide"},
                  {"aria-describedby", "comment-hint"}},
                 "\n" + value);
    html.close();
    add_last_edited(html, report.texts.comment);
    return html.open("p").element("button", words("report.save_comment")).close().close();
}

void add_quotation_fields(Html& html, const ChosenQuotation& chosen, const std::string& action) {
    html.add(hidden_field("action", action)).add(hidden_field("answer", std::to_string(chosen.answer)));
    html.add(hidden_field("theme", chosen.theme))
        .add(hidden_field("stance", std::string(to_string(chosen.stance))));
}

Html chosen_item(const Report& report, const Call& call, const ChosenQuotation& chosen, const std::string& text,
                 const std::string& note) {
    Html html;
    html.open("li").element("blockquote", {{"dir", "auto"}}, text).element("p", {{"class", "place"}}, note);
    open_edit_form(html, report, call, "quotations", report.texts.quotations.version);
    add_quotation_fields(html, chosen, "remove");
    html.add(hidden_field("pick", call.parameter("pick")));
    html.open("button", {{"class", "quiet"}}).text(words("report.take_out"));
    html.element("span", {{"class", "unseen"}}, words("report.take_out_which", {{"words", text.substr(0, 40)}}));
    return html.close().close().close();
}

Html chosen_list(const Report& report, const Call& call) {
    Html html;
    if (report.quotations.empty() && report.left_out.empty())
        return html.element("p", words("report.none_chosen"));
    html.open("ul", {{"class", "chosen"}});
    for (const Quotation& one : report.quotations)
        html.add(
            chosen_item(report, call, one.chosen, one.text,
                        one.place_label.empty() ? one.theme_label : one.theme_label + "; " + one.place_label));
    for (const LeftOut& one : report.left_out)
        html.add(chosen_item(report, call, one.chosen, words("report.left_out", {{"theme", one.theme_label}}),
                             refusal_words(one.why, report.policy)));
    return html.close();
}

Html pick_form(const Report& report, const std::string& picked) {
    std::vector<Choice> choices;
    for (const ReportPanel* panel : {&report.barriers, &report.strengths})
        for (const ReportRow& row : panel->themes)
            choices.emplace_back(
                std::string(to_string(panel->stance)) + "/" + row.id,
                words(panel->stance == Stance::barrier ? "report.quoted_barrier" : "report.quoted_strength",
                      {{"theme", row.label}}));
    Html html;
    html.open("form", {{"method", "get"}, {"action", "/report#choose"}, {"class", "filters"}});
    html.add(hidden_field("wave", report.wave));
    if (!report.survey.empty()) html.add(hidden_field("survey", report.survey));
    html.add(drop_down("pick", "pick", words("report.pick"), choices, picked));
    return html.open("p").element("button", words("report.show_answers")).close().close();
}

Html attribution_choice(const Candidate& candidate, const disclosure::Policy& policy) {
    const std::string id = "attribution-" + std::to_string(candidate.answer);
    Html html;
    html.open("p").element("label", {{"for", id}}, words("report.attributed_to"));
    html.open("select", {{"id", id}, {"name", "attribution"}});
    html.element("option", {{"value", "none"}}, words("report.nobody"));
    for (const Attribution attribution : {Attribution::sector, Attribution::district})
        if (!candidate.verdict.of(attribution))
            html.element("option", {{"value", std::string(to_string(attribution))}},
                         attribution == Attribution::sector ? candidate.verdict.sector_label
                                                            : candidate.verdict.district_label);
    html.close();
    for (const Attribution attribution : {Attribution::sector, Attribution::district})
        if (const auto& refusal = candidate.verdict.of(attribution))
            html.element("span", {{"class", "hint"}}, refusal_words(*refusal, policy));
    return html.close();
}

Html candidate_item(const Report& report, const Call& call, const QuotationPick& pick,
                    const Candidate& candidate) {
    Html html;
    html.open("li").element("blockquote", {{"dir", "auto"}}, candidate.text);
    if (candidate.verdict.refused) {
        html.element(
            "p", {{"class", "refused"}},
            words("report.cannot_be_chosen", {{"why", refusal_words(*candidate.verdict.refused, report.policy)}}));
        return html.close();
    }
    open_edit_form(html, report, call, "quotations", report.texts.quotations.version);
    add_quotation_fields(html, {.answer = candidate.answer, .theme = pick.theme, .stance = pick.stance}, "choose");
    html.add(hidden_field("pick", write_pick(pick)));
    html.add(attribution_choice(candidate, report.policy));
    html.open("p").open("button").text(words("report.choose"));
    html.element("span", {{"class", "unseen"}},
                 words("report.take_out_which", {{"words", candidate.text.substr(0, 40)}}));
    return html.close().close().close().close();
}

}  // namespace

bool may_edit_report(const Caller& caller) {
    return caller.role == Role::admin || caller.role == Role::analyst;
}

std::optional<QuotationPick> parse_pick(const std::string& text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto stance = parse_stance(text.substr(0, slash));
    if (stance != Stance::barrier && stance != Stance::strength) return std::nullopt;
    return QuotationPick{.theme = text.substr(slash + 1), .stance = *stance};
}

std::string write_pick(const QuotationPick& pick) {
    return std::string(to_string(pick.stance)) + "/" + pick.theme;
}

Html texts_editing_html(const Report& report, const Call& call, const std::optional<UnsavedText>& unsaved) {
    const auto value_of = [&](const char* field, const WrittenText& text) {
        return unsaved && unsaved->field == field ? unsaved->value : text.value;
    };
    Html html;
    html.open("details", {{"class", "editing"}, {"id", "texts"}, flag("open", unsaved.has_value())});
    html.element("summary", words("report.edit_texts"));
    html.add(headline_form(report, call, value_of("headline", report.texts.headline)));
    html.add(comment_form(report, call, value_of("comment", report.texts.comment)));
    return html.close();
}

Html quotations_editing_html(const Report& report, const Call& call, const std::optional<QuotationPick>& pick,
                             const Candidates& candidates) {
    Html html;
    html.open("details", {{"class", "editing"}, {"id", "choose"}, flag("open", pick.has_value())});
    html.element("summary", words("report.choose_quotations"));
    html.element("h3", words("report.chosen")).add(chosen_list(report, call));
    html.element("h3", words("report.to_choose_from")).element("p", words("report.choose_words"));
    html.add(pick_form(report, pick ? write_pick(*pick) : ""));
    if (!pick) return html.close();
    if (candidates.some.empty()) html.element("p", words("report.no_answers"));
    html.open("ul", {{"class", "chosen"}});
    for (const Candidate& candidate : candidates.some) html.add(candidate_item(report, call, *pick, candidate));
    html.close();
    if (candidates.next > 0)
        html.open("p")
            .element("a",
                     {{"rel", "next"},
                      {"href", address("/report", {{"wave", report.wave},
                                                   {"survey", report.survey},
                                                   {"pick", write_pick(*pick)},
                                                   {"after", std::to_string(candidates.next)}}) +
                                   "#choose"}},
                     words("report.more_answers"))
            .close();
    return html.close();
}

}  // namespace groundswell::api
