// The page of one upload: how far it is, then its receipt.
#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/reading_words.h"
#include "api/pages/receipt_parts.h"
#include "api/pages/upload_parts.h"
#include "api/pages/words.h"
#include "api/personal_view.h"

namespace groundswell::api {
namespace {

bool is_open(const Upload& upload) {
    return upload.state == UploadState::received || upload.state == UploadState::processing;
}

Response importing_page(const Application& application, const Call& call, const Upload& upload) {
    const auto progress = application.uploads.progress(upload.id);
    const int percent = progress ? static_cast<int>(progress->progress * 100) : 0;
    const std::string rows = progress ? words("upload.records_so_far", {{"count", counted(progress->rows.read)}})
                                      : words("upload.waiting");
    Html html;
    html.element("h1", words("upload.importing", {{"file", upload.file_name}}));
    html.add(upload_facts(upload));
    html.open("p").element("label", {{"for", "rows"}}, words("upload.progress"));
    html.element("progress", {{"id", "rows"}, {"max", "100"}, {"value", std::to_string(percent)}},
                 words("upload.percent", {{"number", std::to_string(percent)}}));
    html.close();
    html.element("p", {{"id", "so-far"}, {"role", "status"}}, rows);
    html.element("p", words("upload.renews"));
    html.add(script_words({{"records", "upload.records_so_far"},
                           {"waiting", "upload.waiting"},
                           {"lost", "upload.progress_lost"},
                           {"ended", "upload.progress_ended"}}));
    return page(200,
                {.title = words("upload.importing_title"),
                 .area = Area::upload,
                 .script = "progress",
                 .renewed_from = "/uploads/" + upload.id,
                 .data = {{"events", "/v1/uploads/" + upload.id + "/events"}}},
                call, html);
}

Html state_note(const Upload& upload) {
    Html html;
    if (upload.state == UploadState::failed) {
        html.open("div", {{"class", "problem"}, {"role", "alert"}});
        return html.element("p", words("upload.failed_note")).close();
    }
    if (upload.state == UploadState::withdrawn)
        html.element("p", {{"class", "note"}},
                     words(upload.erased ? "upload.erased_note" : "upload.withdrawn_note"));
    if (upload.state == UploadState::replaced) {
        html.open("p", {{"class", "note"}}).text(words("upload.replaced_note") + " ");
        if (!upload.replaced_by.empty())
            html.element("a", {{"href", "/uploads/" + upload.replaced_by}}, words("upload.replaced_by"));
        html.close();
    }
    if (!upload.replaces.empty()) {
        html.open("p", {{"class", "note"}}).text(words("upload.replaces_note") + " ");
        html.element("a", {{"href", "/uploads/" + upload.replaces}}, words("upload.replaces_link")).close();
    }
    return html;
}

Html rejects_part(const Upload& upload) {
    Html html;
    if (upload.rows.rejected == 0 || upload.erased) return html;
    const std::string list = "/v1/uploads/" + upload.id + "/rejects";
    html.element("h2", words("upload.rejects")).element("p", words("upload.rejects_how"));
    html.open("ul").open("li").element("a", {{"href", list + "?layout=export"}}, words("upload.rejects_export"));
    html.text(" " + words("upload.rejects_export_means")).close().open("li");
    html.element("a", {{"href", list}}, words("upload.rejects_list"));
    return html.text(" " + words("upload.rejects_list_means")).close().close();
}

Html next_steps(const Call& call, const Upload& upload) {
    Html html;
    html.element("h2", words("upload.next")).open("ul", {{"class", "next"}});
    if (upload.state == UploadState::committed) {
        html.open("li").element("a", {{"href", address("/", {{"wave", upload.wave}})}}, words("upload.figures"));
        html.close().open("li").element("a", {{"href", "/uploads/" + upload.id + "/records"}},
                                        words("upload.records"));
        html.close();
    }
    if (call.caller.may_upload()) {
        const bool committed = upload.state == UploadState::committed;
        html.open("li");
        if (committed)
            html.element("a", {{"href", address("/upload", {{"replaces", upload.id}})}}, words("upload.correct"));
        else
            html.element("a",
                         {{"href", address("/upload", {{"organisation", upload.organisation},
                                                       {"survey", upload.survey},
                                                       {"wave", upload.wave}})}},
                         words("upload.again"));
        html.close();
        if (committed)
            html.open("li")
                .element("a", {{"href", "/uploads/" + upload.id + "/withdraw"}}, words("upload.undo"))
                .close();
        if (!committed && !upload.erased)
            html.open("li")
                .element("a", {{"href", "/uploads/" + upload.id + "/erase"}}, words("upload.erase"))
                .close();
    }
    html.open("li").element("a", {{"href", "/uploads"}}, words("upload.all")).close();
    return html.close();
}

Response receipt_page(const Call& call, const Upload& upload) {
    Html html;
    html.element("h1", words("upload.receipt", {{"file", upload_name(upload)}}));
    html.add(upload_facts(upload)).add(state_note(upload));
    if (upload.state != UploadState::failed) html.add(counts_table(upload.rows));
    html.add(rejects_part(upload)).add(problems_by_cure(upload.problems)).add(next_steps(call, upload));
    html.add(changes_list(upload.changes));
    if (const auto reading = file_reading(upload.understanding_json)) html.add(reading_section(*reading));
    return page(200, {.title = words("upload.receipt_title"), .area = Area::upload}, call, html);
}

}  // namespace

Result<Response> get_upload_page(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return not_shown(call, upload.error());
    const Upload seen = upload_seen_by(call.caller, std::move(*upload));
    return is_open(seen) ? importing_page(application, call, seen) : receipt_page(call, seen);
}

}  // namespace groundswell::api
