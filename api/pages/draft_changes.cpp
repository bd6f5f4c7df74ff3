// What the forms of the workshop change: drafts begun, edits kept and taken out, a draft thrown away or published.
#include <charconv>

#include "api/handlers.h"
#include "api/pages/administration.h"
#include "api/pages/drafts.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"
#include "api/problem_json.h"

namespace groundswell::api {
namespace {

Response sent_to(const std::string& address) {
    Response response = Response::text(303, "text/html; charset=utf-8", "");
    response.set("Location", address);
    return response;
}

AskedValues values_posted(const Call& call) {
    AskedValues values;
    for (const Parameter& one : workshop_parameters())
        if (std::string value = entered_field(call, one.name); !value.empty()) values[one.name] = std::move(value);
    return values;
}

// Refused before there was a draft to show it on.
Response refused_page(const Call& call, const Error& error, const std::string& back) {
    Html html;
    html.element("h1", words("drafts.refused")).add(problem(error));
    html.open("p").element("a", {{"href", back}}, words("drafts.refused_back")).close();
    return page(http_status(error.kind), {.title = words("drafts.refused"), .area = Area::workshop}, call, html);
}

Result<Response> refused_on_draft(Application& application, const Call& call, const Error& error) {
    if (error.kind == ErrorKind::not_found) return error;
    return draft_page(application, call, call.path.at("id"), http_status(error.kind), problem(error));
}

// Asks once more, with what it means.
Html asked_once_more(const Call& call, const ConfirmedStep& step, const std::string& version) {
    Html html;
    html.element("h1", step.title).element("p", step.means);
    if (!version.empty()) {
        html.element("p", words("drafts.publish_version", {{"version", version}}));
        html.element("p", words("drafts.publish_stays"));
    }
    html.open("form", {{"method", "post"}, {"action", step.action}}).add(csrf_field(call));
    if (!version.empty()) html.empty("input", {{"type", "hidden"}, {"name", "version"}, {"value", version}});
    html.open("p", {{"class", "buttons"}})
        .element("button", {{"class", version.empty() ? "danger" : ""}}, step.button);
    return html.element("a", {{"href", step.back}}, words("drafts.keep_it")).close().close();
}

}  // namespace

Result<Response> post_kept_edit(Application& application, Call& call) {
    const bool keeps = entered_field(call, "keeps") == "yes";
    const AskedValues values = values_posted(call);
    const std::string back = keeps ? trial_address(values) : "/workshop#drafts";
    pipeline::DraftEdit edit{.example = entered_field(call, "example"), .counter = entered_field(call, "counter")};
    if (keeps) {
        auto wish = trial_wish_of(values);
        if (!wish) return refused_page(call, wish.error(), back);
        edit.wish = std::move(*wish);
    }
    std::string id = entered_field(call, "draft");
    const bool is_new = id.empty();
    if (is_new) {
        auto made = application.drafts->make(entered_field(call, "name"), author_of(call));
        if (!made) return refused_page(call, made.error(), back);
        id = made->id;
    }
    if (!keeps) return sent_to(draft_address(id));
    auto kept = application.drafts->add(id, std::move(edit), author_of(call));
    if (kept) return sent_to(draft_address(id) + "#edits");
    if (is_new)  // nothing but a name would be left of it
        if (auto gone = application.drafts->throw_away(id); !gone) return gone.error();
    return refused_page(call, kept.error(), back);
}

Result<Response> post_draft_change(Application& application, Call& call) {
    const std::string& id = call.path.at("id");
    const std::string taken_out = entered_field(call, "take_out");
    std::uint64_t edit = 0;
    std::from_chars(taken_out.data(), taken_out.data() + taken_out.size(), edit);
    const auto changed = taken_out.empty()
                             ? application.drafts->rename(id, entered_field(call, "name"), author_of(call))
                             : application.drafts->take_out(id, edit, author_of(call));
    if (!changed) return refused_on_draft(application, call, changed.error());
    return sent_to(draft_address(id) + (taken_out.empty() ? "" : "#edits"));
}

Result<Response> get_discard_page(Application& application, Call& call) {
    auto draft = application.drafts->find(call.path.at("id"));
    if (!draft) return draft.error();
    const std::string address = draft_address(draft->id);
    return page(200, {.title = words("drafts.discard_title"), .area = Area::workshop}, call,
                asked_once_more(call,
                                {.title = words("drafts.discard_title"),
                                 .means = words("drafts.discard_means", {{"name", draft->name}}),
                                 .button = words("drafts.discard"),
                                 .action = address + "/discard",
                                 .back = address},
                                {}));
}

Result<Response> post_discard_page(Application& application, Call& call) {
    auto gone = application.drafts->throw_away(call.path.at("id"));
    if (!gone) return refused_on_draft(application, call, gone.error());
    return sent_to("/workshop#drafts");
}

Result<Response> get_publish_page(Application& application, Call& call) {
    auto draft = application.drafts->find(call.path.at("id"));
    if (!draft) return draft.error();
    auto answer = answer_of(application, *draft);
    if (!answer) return answer.error();
    const std::string address = draft_address(draft->id);
    if (!answer->reading || !answer->reading->can_be_published()) return sent_to(address);
    return page(200, {.title = words("drafts.publish_title"), .area = Area::workshop}, call,
                asked_once_more(call,
                                {.title = words("drafts.publish_title"),
                                 .means = words("drafts.publish_means", {{"name", draft->name}}),
                                 .button = words("drafts.publish"),
                                 .action = address + "/publish",
                                 .back = address},
                                answer->reading->version));
}

Result<Response> post_publish_page(Application& application, Call& call) {
    const std::string& id = call.path.at("id");
    auto published = application.drafts->publish(id, entered_field(call, "version"), author_of(call));
    if (!published) return refused_on_draft(application, call, published.error());
    return sent_to(draft_address(id));
}

}  // namespace groundswell::api
