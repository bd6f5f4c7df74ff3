// What became of the records of an upload: its progress as events, and the records that do not simply count.
#include "api/cursor.h"
#include "api/handlers.h"
#include "api/upload_events.h"
#include "api/upload_json.h"

namespace groundswell::api {

Result<Response> get_upload_events(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return upload.error();
    Response response = Response::text(200, "text/event-stream", "retry: 2000\n\n");
    response.set("Cache-Control", "no-store");
    response.events = std::make_shared<UploadEvents>(application.uploads, *upload);
    return response;
}

Result<Response> get_upload_records(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return upload.error();
    const auto page = read_page(call);
    if (!page) return page.error();
    auto notes = application.store.record_notes(upload->id, page->after, page->limit + 1);
    if (!notes) return notes.error();
    std::string next;
    if (notes->size() > page->limit) {
        notes->resize(page->limit);
        next = write_cursor(call, notes->back().position);
    }
    Response response = Response::json(200, record_notes_json(*notes, next));
    link_next(response, call, next);
    return response;
}

}  // namespace groundswell::api
