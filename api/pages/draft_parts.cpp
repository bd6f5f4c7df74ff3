// Drafts beside trials: the list of them, and the form that keeps a rule in one.
#include "api/pages/counting.h"
#include "api/pages/drafts.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

using pipeline::DraftState;

constexpr const char* wish_fields[] = {"theme", "term", "pattern", "kind", "near", "within", "item", "replaces"};

std::string state_name(DraftState state) {
    switch (state) {
        case DraftState::open: return words("drafts.state_open");
        case DraftState::publishing: return words("drafts.state_publishing");
        case DraftState::failed: return words("drafts.state_failed");
        case DraftState::published: return words("drafts.state_published");
    }
    return {};
}

bool can_be_changed(const ListedDraft& draft) {
    return draft.state == DraftState::open || draft.state == DraftState::failed;
}

void add_text(Html& html, const char* name, const std::string& label, const std::string& hint) {
    const std::string id = std::string("keep-") + name;
    html.open("p").element("label", {{"for", id}}, label);
    html.element("span", {{"class", "hint"}, {"id", id + "-hint"}}, hint);
    html.empty("input", {{"id", id}, {"name", name}, {"aria-describedby", id + "-hint"}});
    html.close();
}

}  // namespace

std::string label_of_theme(const themes::Lexicon& lexicon, const std::string& id) {
    for (const themes::Theme& one : lexicon.themes)
        if (one.id == id) return one.label;
    return id;
}

std::string draft_address(const std::string& id) {
    return "/workshop/drafts/" + id;
}

Html drafts_section(const Call& call, const std::vector<ListedDraft>& drafts) {
    Html html;
    html.open("section", {{"id", "drafts"}, {"aria-labelledby", "drafts-heading"}});
    html.element("h2", {{"id", "drafts-heading"}}, words("drafts.heading"));
    html.element("p", words("drafts.hint"));
    if (!drafts.empty()) {
        open_table(html, "drafts-caption", "", words("drafts.caption"));
        html.open("thead").open("tr");
        html.element("th", {{"scope", "col"}}, words("drafts.name"));
        html.element("th", {{"scope", "col"}, {"class", "number"}}, words("drafts.edits"));
        html.element("th", {{"scope", "col"}}, words("drafts.state"));
        html.element("th", {{"scope", "col"}}, words("drafts.changed"));
        html.close().close().open("tbody");
        for (const ListedDraft& one : drafts) {
            html.open("tr").open("th", {{"scope", "row"}});
            html.element("a", {{"href", draft_address(one.draft.id)}}, one.draft.name).close();
            html.element("td", {{"class", "number"}}, counted(one.edits));
            html.element("td", state_name(one.state));
            html.element("td", one.draft.changed_at.substr(0, 10)).close();
        }
        html.close();
        close_table(html);
    }
    html.open("form", {{"method", "post"}, {"action", "/workshop/drafts"}, {"class", "trial"}})
        .add(csrf_field(call));
    html.open("p").element("label", {{"for", "draft-name"}}, words("drafts.new_name"));
    html.empty("input", {{"id", "draft-name"}, {"name", "name"}, {"maxlength", "100"}, flag("required")}).close();
    html.open("p").element("button", {{"class", "quiet"}}, words("drafts.begin")).close().close();
    return html.close();
}

Html keep_form(const Call& call, const AskedValues& asked, const std::vector<ListedDraft>& drafts) {
    std::vector<Choice> choices;
    for (const ListedDraft& one : drafts)
        if (can_be_changed(one)) choices.emplace_back(one.draft.id, one.draft.name);
    choices.emplace_back("", words("drafts.another"));
    Html html;
    html.element("h3", {{"id", "keep-heading"}}, words("drafts.keep"));
    html.element("p", words("drafts.keep_hint"));
    html.open("form", {{"method", "post"},
                       {"action", "/workshop/drafts"},
                       {"class", "trial"},
                       {"aria-labelledby", "keep-heading"}});
    html.add(csrf_field(call)).empty("input", {{"type", "hidden"}, {"name", "keeps"}, {"value", "yes"}});
    for (const char* name : wish_fields)
        if (asked.contains(name))
            html.empty("input", {{"type", "hidden"}, {"name", name}, {"value", value_of(asked, name)}});
    html.add(drop_down("keep-draft", "draft", words("drafts.draft"), choices, choices.front().first));
    add_text(html, "name", words("drafts.another_name"), words("drafts.another_name_hint"));
    html.open("details").element("summary", words("drafts.examples"));
    add_text(html, "example", words("drafts.example"), words("drafts.example_hint"));
    add_text(html, "counter", words("drafts.counter"), words("drafts.counter_hint"));
    html.close();
    return html.open("p").element("button", words("drafts.keep_button")).close().close();
}

std::string edit_sentence(const pipeline::DraftEdit& edit) {
    const pipeline::TrialWish& wish = edit.wish;
    std::string written = wish.pattern.empty() ? wish.term : wish.pattern;
    if (written.empty()) return words("drafts.edit_away", {{"rule", wish.replaces}});
    std::string near;
    for (const std::string& one : wish.near) near += (near.empty() ? "" : ", ") + one;
    if (!near.empty())
        written += ", " + words("workshop.is_near", {{"words", near}, {"within", std::to_string(wish.within)}});
    if (wish.item) written += ", " + words("workshop.is_item");
    const std::string kind(to_string(wish.kind));
    if (wish.replaces.empty()) return words("drafts.edit_new", {{"rule", written}, {"kind", kind}});
    return words("drafts.edit_instead", {{"rule", written}, {"kind", kind}, {"old", wish.replaces}});
}

}  // namespace groundswell::api
