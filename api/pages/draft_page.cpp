// A draft in the workshop: its edits, its check, what it would change, and the ways on from it.
#include <algorithm>
#include <chrono>

#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/drafts.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/pages/workshop.h"

namespace groundswell::api {
namespace {

using pipeline::DraftState;

constexpr std::chrono::milliseconds page_patience{400};

void add_fault(Html& html, const Error& error) {
    std::string place = error.place.file;
    if (error.place.row) place += ":" + std::to_string(*error.place.row);
    html.open("li");
    add_message(html, error, place);
    html.close();
}

Html faults(const std::vector<Error>& errors) {
    Html html;
    html.open("ul", {{"class", "faults"}});
    for (const Error& error : errors) add_fault(html, error);
    return html.close();
}

AskedValues wish_values(const pipeline::TrialWish& wish) {
    AskedValues values{{"theme", wish.theme}, {"kind", std::string(to_string(wish.kind))}};
    if (!wish.term.empty()) values["term"] = wish.term;
    if (!wish.pattern.empty()) values["pattern"] = wish.pattern;
    if (!wish.replaces.empty()) values["replaces"] = wish.replaces;
    std::string near;
    for (const std::string& one : wish.near) near += (near.empty() ? "" : ",") + one;
    if (!near.empty()) values["near"] = near;
    if (wish.item) values["item"] = "yes";
    if (wish.within != 8) values["within"] = std::to_string(wish.within);
    return values;
}

bool may_be_changed(const DraftAnswer& answer) {
    return answer.standing.state == DraftState::open || answer.standing.state == DraftState::failed;
}

// Its label, where the lexicon is at hand.
std::string theme_of(const DraftAnswer& answer, std::size_t place) {
    if (!answer.reading) return answer.edits.edits[place].wish.theme;
    return label_of_theme(answer.reading->before->lexicon(), answer.reading->applied[place].theme);
}

Html edits_part(const Call& call, const DraftAnswer& answer) {
    Html html;
    html.element("h2", {{"id", "edits"}}, words("drafts.edits"));
    if (answer.edits.edits.empty()) return html.element("p", words("drafts.no_edits"));
    html.open("ol", {{"class", "edits"}});
    for (std::size_t place = 0; place < answer.edits.edits.size(); ++place) {
        const pipeline::DraftEdit& edit = answer.edits.edits[place];
        const pipeline::AppliedEdit* applied = answer.reading ? &answer.reading->applied[place] : nullptr;
        const std::string sentence = edit_sentence(edit);
        html.open("li").open("p").element("strong", theme_of(answer, place));
        html.text(": " + sentence).close();
        if (!edit.example.empty())
            html.open("p", {{"class", "place"}})
                .text(words("drafts.with_example") + " ")
                .element("q", edit.example)
                .close();
        if (!edit.counter.empty())
            html.open("p", {{"class", "place"}})
                .text(words("drafts.with_counter") + " ")
                .element("q", edit.counter)
                .close();
        if (applied != nullptr && applied->conflict) {
            html.open("div", {{"class", "problem"}}).element("p", words("drafts.conflict"));
            html.open("ul");
            add_fault(html, *applied->conflict);
            html.close().close();
        }
        if (may_be_changed(answer)) {
            html.open("form", {{"method", "post"}, {"action", draft_address(answer.draft.id)}})
                .add(csrf_field(call));
            html.empty("input", {{"type", "hidden"}, {"name", "take_out"}, {"value", std::to_string(edit.id)}});
            html.open("p", {{"class", "buttons"}})
                .open("button", {{"class", "quiet"}})
                .text(words("drafts.take_out"));
            html.element("span", {{"class", "unseen"}}, ": " + sentence).close();
            html.open("a", {{"href", trial_address(wish_values(edit.wish))}}).text(words("drafts.try_again"));
            html.element("span", {{"class", "unseen"}}, ": " + sentence).close();
            html.close().close();
        }
        html.close();
    }
    return html.close();
}

Html check_part(const pipeline::DraftReading& reading) {
    Html html;
    html.element("h2", words("drafts.check"));
    if (reading.errors.empty())
        return html.element("p", words("drafts.check_holds", {{"examples", counted(reading.examples)}}));
    html.open("div", {{"class", "problem"}});
    html.element("p", words("drafts.check_fails", {{"count", counted(reading.errors.size())}}));
    return html.add(faults(reading.errors)).close();
}

Html standing_part(const DraftAnswer& answer) {
    Html html;
    const pipeline::DraftStanding& standing = answer.standing;
    if (standing.state == DraftState::published)
        return html.element("p", {{"class", "sentence"}, {"data-announce", ""}},
                            words("drafts.is_published", {{"version", answer.draft.asked_version}}));
    if (standing.state == DraftState::publishing) {
        const int percent = static_cast<int>(standing.progress * 100);
        html.element("p", {{"class", "sentence"}, {"data-announce", ""}}, words("drafts.is_publishing"));
        html.open("p").element("label", {{"for", "published-so-far"}}, words("drafts.progress"));
        html.element("progress", {{"id", "published-so-far"}, {"max", "100"}, {"value", std::to_string(percent)}},
                     std::to_string(percent) + "%");
        return html.close();
    }
    if (standing.error) {
        html.open("div", {{"class", "problem"}, {"role", "alert"}})
            .element("p", words("drafts.publishing_failed"));
        html.open("ul");
        add_fault(html, *standing.error);
        html.close().close();
    }
    const pipeline::DraftReading& reading = *answer.reading;
    html.element("p", words("drafts.made_from", {{"version", answer.draft.base}}));
    if (reading.moved())
        html.element("p", {{"class", "notice"}},
                     reading.conflicts() == 0
                         ? words("drafts.moved", {{"version", reading.over}})
                         : words("drafts.moved_conflicts",
                                 {{"version", reading.over}, {"count", counted(reading.conflicts())}}));
    return html;
}

Html weighing_part(const pipeline::ImpactStanding& standing) {
    Html html;
    const int percent = static_cast<int>(standing.progress * 100);
    html.element("p", {{"data-announce", ""}}, words("drafts.weighing"));
    html.open("p").element("label", {{"for", "weighed-so-far"}}, words("drafts.progress"));
    html.element("progress", {{"id", "weighed-so-far"}, {"max", "100"}, {"value", std::to_string(percent)}},
                 std::to_string(percent) + "%");
    return html.close();
}

Html ways_on(const Call& call, const DraftAnswer& answer) {
    Html html;
    html.open("section", {{"class", "ways"}, {"aria-labelledby", "ways-heading"}});
    html.element("h2", {{"id", "ways-heading"}}, words("drafts.ways_on"));
    const std::string address = draft_address(answer.draft.id);
    if (answer.reading && may_be_changed(answer)) {
        if (call.caller.role != Role::admin)
            html.element("p", words("drafts.publish_role"));
        else if (answer.reading->can_be_published())
            html.open("p")
                .element("a", {{"class", "button"}, {"href", address + "/publish"}}, words("drafts.publish"))
                .close();
        else
            html.element("p", words(answer.edits.edits.empty() ? "drafts.publish_empty" : "drafts.publish_mend"));
    }
    html.open("p").element("a", {{"href", "/v1/lexicons/drafts/" + answer.draft.id + "/files.zip"}},
                           words("drafts.files"));
    html.element("span", {{"class", "hint"}}, words("drafts.files_hint")).close();
    if (may_be_changed(answer)) {
        html.open("details").element("summary", words("drafts.rename"));
        html.open("form", {{"method", "post"}, {"action", address}, {"class", "trial"}}).add(csrf_field(call));
        html.open("p").element("label", {{"for", "rename"}}, words("drafts.name"));
        html.empty("input", {{"id", "rename"},
                             {"name", "name"},
                             {"value", answer.draft.name},
                             {"maxlength", "100"},
                             flag("required")})
            .close();
        html.open("p")
            .element("button", {{"class", "quiet"}}, words("drafts.rename_button"))
            .close()
            .close()
            .close();
    }
    if (answer.standing.state != DraftState::publishing)
        html.open("p").element("a", {{"href", address + "/discard"}}, words("drafts.discard")).close();
    return html.close();
}

}  // namespace

Result<Response> draft_page(Application& application, const Call& call, const std::string& id, int status,
                            const Html& trouble) {
    auto draft = application.drafts->find(id);
    if (!draft) return draft.error();
    auto answer = answer_of(application, *draft);
    if (!answer) return answer.error();
    Html html;
    html.open("p").element("a", {{"href", "/workshop#drafts"}}, words("drafts.back")).close();
    html.element("h1", draft->name).add(trouble).add(standing_part(*answer)).add(edits_part(call, *answer));
    bool waits = answer->standing.state == DraftState::publishing;
    if (answer->reading) html.add(check_part(*answer->reading));
    if (answer->reading && answer->reading->after && may_be_changed(*answer) &&
        answer->reading->changes_something()) {
        html.element("h2", {{"id", "impact"}}, words("drafts.impact"));
        auto standing = application.drafts->impact(answer->reading, !call.caller.sees_personal, page_patience);
        if (!standing) return standing.error();
        if (standing->impact) {
            auto evidence = application.evidence.current();
            if (!evidence) return evidence.error();
            html.add(draft_impact_part(*answer, *standing->impact, **evidence, application.resources));
        } else if (standing->error) {
            html.add(problem(*standing->error));
            html.open("p")
                .element("a", {{"class", "button"}, {"href", draft_address(draft->id)}},
                         words("drafts.weigh_again"))
                .close();
        } else {
            waits = true;
            html.add(weighing_part(*standing));
        }
    }
    html.add(ways_on(call, *answer));
    return page(status,
                {.title = draft->name,
                 .area = Area::workshop,
                 .script = "workshop",
                 .renewed_from = waits ? draft_address(draft->id) : std::string(),
                 .data = waits ? std::map<std::string, std::string>{{"renew", "yes"}}
                               : std::map<std::string, std::string>()},
                call, html);
}

Result<Response> get_draft_page(Application& application, Call& call) {
    return draft_page(application, call, call.path.at("id"), 200, {});
}

}  // namespace groundswell::api
