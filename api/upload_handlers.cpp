#include "api/csv.h"
#include "api/cursor.h"
#include "api/delivery.h"
#include "api/handlers.h"
#include "api/mendable.h"
#include "api/personal_view.h"
#include "api/upload_json.h"
#include "ingest/reading.h"
#include "pipeline/profiles.h"

namespace groundswell::api {
namespace {

Error unfinished(std::string cure) {
    return {.kind = ErrorKind::conflict,
            .code = "upload-unfinished",
            .message = "This upload is still being imported",
            .cure = std::move(cure)};
}

Response rejects_file(std::string text, const std::string& name) {
    Response response = Response::text(200, "text/csv; charset=utf-8; header=present", std::move(text));
    response.set("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
    return response;
}

}  // namespace

Result<Upload> visible_upload(Application& application, const Call& call) {
    const std::string& id = call.path.at("id");
    auto upload = application.store.upload(id);
    if (!upload) return upload.error();
    if (*upload && call.caller.may_see((*upload)->organisation)) return std::move(**upload);
    return Error{.kind = ErrorKind::not_found,
                 .code = "upload-unknown",
                 .message = "There is no upload '" + id + "'",
                 .cure = "GET /v1/uploads lists those you may see."};
}

Result<Response> post_upload(Application& application, Call& call) {
    auto received = take_delivery(application, call);
    if (!received) return received.error();
    const Upload& upload = received->upload;
    Response response =
        Response::json(received->already_there ? 200 : 202,
                       upload_json(upload_seen_by(call.caller, upload), application.uploads.progress(upload.id)));
    response.set("Location", "/v1/uploads/" + upload.id);
    return response;
}

Result<Response> post_inspect(Application& application, Call& call) {
    auto file = read_delivery(call.request, false);
    if (!file) return file.error();
    // Inspecting stores nothing: the bytes leave the spool with the ticket's file.
    const auto ticket = application.uploads.ticket();
    if (auto moved = file->body.move_to(ticket.path); !moved) return moved.error();
    const Body removed_at_the_end = Body::spooled(ticket.path, file->body.size());
    const Upload of{
        .organisation = file->delivery.organisation, .survey = file->delivery.survey, .wave = file->delivery.wave};
    auto saved = pipeline::earlier_reading(application.store, ticket.path, file->delivery.file_name, of);
    if (!saved) return saved.error();
    if (!call.caller.may_see(file->delivery.organisation)) saved->reset();
    auto understanding = ingest::understand(ticket.path,
                                            {.file_name = file->delivery.file_name,
                                             .profile = file->delivery.profile,
                                             .asks = file->delivery.asks,
                                             .saved = std::move(*saved)},
                                            *pipeline::with_newest_postcodes(application.resources).matcher);
    if (!understanding) return understanding.error();
    return Response::json(200, understanding_seen_by(call.caller, ingest::inspection_json(*understanding)) + "\n");
}

// A place is counted from the oldest upload, and no upload leaves the store: what is delivered between two pages
// moves nothing.
Result<Response> get_uploads(Application& application, Call& call) {
    const auto page = read_page(call, most_limit);
    if (!page) return page.error();
    auto uploads = application.store.uploads();
    if (!uploads) return uploads.error();
    std::vector<Upload> visible;
    std::string next;
    std::uint64_t place = uploads->size(), last_shown = 0;
    for (Upload& upload : *uploads) {
        const std::uint64_t here = place--;
        if ((page->after != 0 && here >= page->after) || !call.caller.may_see(upload.organisation)) continue;
        if (visible.size() == page->limit) {
            next = write_cursor(call, last_shown);
            break;
        }
        upload.understanding_json.clear();  // a list does not show it
        visible.push_back(upload_seen_by(call.caller, std::move(upload)));
        last_shown = here;
    }
    Response response = Response::json(200, uploads_json(visible, next));
    link_next(response, call, next);
    return response;
}

Result<Response> get_upload(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return upload.error();
    Response response = Response::json(
        200, upload_json(upload_seen_by(call.caller, *upload), application.uploads.progress(upload->id)));
    if (upload->state == UploadState::received || upload->state == UploadState::processing)
        response.set("Retry-After", "1");
    return response;
}

Result<void> take_back(Application& application, const Upload& upload, bool erase) {
    if (upload.state == UploadState::received || upload.state == UploadState::processing)
        return unfinished("Withdraw it when it is committed.");
    const auto done =
        erase ? application.store.erase_upload(upload.id) : application.store.withdraw_upload(upload.id);
    if (!done) return done.error();
    return {};
}

Result<Response> delete_upload(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return upload.error();
    if (auto taken = take_back(application, *upload, call.parameter("erase") == "true"); !taken)
        return taken.error();
    return get_upload(application, call);
}

Result<Response> get_rejects(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return upload.error();
    auto rejects = application.store.rejects(upload->id);
    if (!rejects) return rejects.error();
    for (Reject& reject : *rejects) {
        reject.reason = text_seen_by(call.caller, reject.reason);
        reject.record = record_seen_by(call.caller, reject.record, *upload);
    }
    const bool as_export = call.parameter("layout") == "export";
    if (as_export) return rejects_file(mendable_rejects(*upload, *rejects), "mend-" + upload->id);
    std::string text = csv_record({"row", "column", "code", "reason", "cure", "record"});
    for (const Reject& reject : *rejects)
        text += csv_record({std::to_string(reject.row), reject.column ? std::to_string(reject.column) : "",
                            reject.code, reject.reason, reject.cure, reject.record});
    return rejects_file(std::move(text), "rejects-" + upload->id);
}

}  // namespace groundswell::api
