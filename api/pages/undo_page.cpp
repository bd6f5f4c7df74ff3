// Taking an upload back: asked once more before it is withdrawn, and once more, with a box to tick, before it is
// erased.
#include <algorithm>

#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/reading_words.h"
#include "api/pages/upload_parts.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

struct Undoing {
    bool erase = false;
    std::string_view title, means, button;
};
constexpr Undoing withdrawing{false, "upload.withdraw_title", "upload.withdraw_means", "upload.withdraw_button"};
constexpr Undoing erasing{true, "upload.erase_title", "upload.erase_means", "upload.erase_button"};

Response asked_again(const Call& call, const Upload& upload, const Undoing& undoing, const Html& trouble,
                     int status) {
    Html html;
    html.element("h1", words(undoing.title)).add(trouble).element("p", {{"class", "file"}}, upload_name(upload));
    html.add(upload_facts(upload));
    html.element("p", words(undoing.means, {{"count", counted(upload.rows.accepted)}}));
    html.open("form", {{"method", "post"},
                       {"action", "/uploads/" + upload.id + (undoing.erase ? "/erase" : "/withdraw")}});
    html.add(csrf_field(call));
    if (undoing.erase) {
        html.open("p", {{"class", "tick"}});
        html.empty("input",
                   {{"type", "checkbox"}, {"id", "sure"}, {"name", "sure"}, {"value", "yes"}, flag("required")});
        html.element("label", {{"for", "sure"}}, words("upload.erase_sure")).close();
    }
    html.open("p", {{"class", "buttons"}}).element("button", {{"class", "danger"}}, words(undoing.button));
    html.element("a", {{"href", "/uploads/" + upload.id}}, words("upload.keep_it")).close().close();
    if (!undoing.erase)
        html.open("p")
            .element("a", {{"href", "/uploads/" + upload.id + "/erase"}}, words("upload.erase_instead"))
            .close();
    return page(status, {.title = words(undoing.title), .area = Area::upload}, call, html);
}

Result<Response> ask(Application& application, Call& call, const Undoing& undoing) {
    if (!call.caller.may_upload()) return may_not_upload(call);
    auto upload = visible_upload(application, call);
    if (!upload) return not_shown(call, upload.error());
    return asked_again(call, *upload, undoing, {}, 200);
}

Result<Response> undo(Application& application, Call& call, const Undoing& undoing) {
    auto upload = visible_upload(application, call);
    if (!upload) return not_shown(call, upload.error());
    const Fields& form = call.request.form;
    const bool sure =
        std::find(form.begin(), form.end(), std::pair<std::string, std::string>("sure", "yes")) != form.end();
    if (undoing.erase && !sure) {
        Html trouble;
        trouble.open("div", {{"class", "problem"}, {"role", "alert"}}).element("p", words("upload.erase_unsure"));
        return asked_again(call, *upload, undoing, trouble.close(), 400);
    }
    if (auto undone = take_back(application, *upload, undoing.erase); !undone)
        return asked_again(call, *upload, undoing, problem(undone.error()), 409);
    Response response = Response::text(303, "text/html; charset=utf-8", "");
    response.set("Location", "/uploads/" + upload->id);
    return response;
}

}  // namespace

Result<Response> get_withdraw_page(Application& application, Call& call) {
    return ask(application, call, withdrawing);
}
Result<Response> post_withdraw_page(Application& application, Call& call) {
    return undo(application, call, withdrawing);
}
Result<Response> get_erase_page(Application& application, Call& call) {
    return ask(application, call, erasing);
}
Result<Response> post_erase_page(Application& application, Call& call) {
    return undo(application, call, erasing);
}

}  // namespace groundswell::api
