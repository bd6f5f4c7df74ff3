#include "api/delivery.h"
#include "api/handlers.h"
#include "api/pages/frame.h"
#include "api/personal_view.h"
#include "api/problem_json.h"

namespace groundswell::api {
namespace {

std::string count_row(const char* name, std::uint64_t count) {
    return std::string("<tr><th scope=\"row\">") + name + "</th><td class=\"number\">" + std::to_string(count) +
           "</td></tr>\n";
}

std::string place_text(const Place& place) {
    std::string text;
    if (place.row) text += "row " + std::to_string(*place.row);
    if (place.column) text += (text.empty() ? "" : ", ") + ("column " + std::to_string(*place.column));
    if (!place.field.empty()) text += (text.empty() ? "" : ", ") + place.field;
    return text;
}

std::string problems_html(const Upload& upload) {
    if (upload.problems.empty()) return "";
    std::string html = "<h2>What you may want to mend</h2>\n<ul>\n";
    for (const Problem& problem : upload.problems) {
        html += "<li>" + escape(problem.message);
        if (problem.count > 1) html += " (" + std::to_string(problem.count) + " times)";
        if (const std::string place = place_text(problem.place); !place.empty())
            html += " <span class=\"place\">" + escape(place) + "</span>";
        html += "<br>" + escape(problem.cure) + "</li>\n";
    }
    return html + "</ul>\n";
}

std::string changes_html(const Upload& upload) {
    if (upload.changes.empty()) return "";
    std::string html = "<h2>What was done with the data</h2>\n<ul>\n";
    for (const Change& change : upload.changes)
        html += "<li>" + escape(change.message) +
                (change.count > 1 ? " (" + std::to_string(change.count) + ")" : "") + "</li>\n";
    return html + "</ul>\n";
}

std::string receipt_html(const Upload& upload) {
    std::string html = "<h1>Receipt for " + escape(upload.file_name) + "</h1>\n<p>" + escape(upload.organisation) +
                       ", " + escape(upload.survey) + ", " + escape(upload.wave) + "</p>\n";
    if (upload.state == UploadState::failed) {
        html +=
            "<div class=\"problem\" role=\"alert\">\n<p>The file could not be used. Nothing was "
            "stored.</p>\n</div>\n";
        return html + problems_html(upload);
    }
    html += "<table>\n<caption>Every record of the file</caption>\n<tbody>\n" +
            count_row("Read", upload.rows.read) + count_row("Accepted", upload.rows.accepted) +
            count_row("Duplicate", upload.rows.duplicate) + count_row("Rejected", upload.rows.rejected) +
            "</tbody>\n</table>\n";
    if (upload.rows.rejected > 0)
        html +=
            "<p><a href=\"/v1/uploads/" + escape(upload.id) +
            "/rejects?layout=export\">Download the rejected records (CSV)</a>, in the columns of the export and "
            "with the reasons beside them; mend them and upload that file. Or see <a href=\"/v1/uploads/" +
            escape(upload.id) + "/rejects\">the list of them, as they stand</a>.</p>\n";
    html += problems_html(upload) + changes_html(upload);
    return html + "<p><a href=\"/?wave=" + escape(upload.wave) + "\">See the figures of this wave</a></p>\n";
}

}  // namespace

Result<Response> post_upload_page(Application& application, Call& call) {
    auto received = take_delivery(application, call);
    if (!received)
        return page(http_status(received.error().kind), "The upload failed", call,
                    "<h1>The file was not uploaded</h1>\n" + error_html(received.error()) +
                        "<p><a href=\"/#upload\">Go back and try again</a></p>\n");
    Response response = Response::text(303, "text/html; charset=utf-8", "");
    response.set("Location", "/uploads/" + received->upload.id);
    return response;
}

Result<Response> get_upload_page(Application& application, Call& call) {
    auto upload = application.store.upload(call.path.at("id"));
    if (!upload) return upload.error();
    if (!*upload || !call.caller.may_see((*upload)->organisation))
        return page(404, "No such upload", call,
                    "<h1>There is no such upload</h1>\n<p><a href=\"/\">To the figures</a></p>\n");
    const Upload found = upload_seen_by(call.caller, std::move(**upload));
    const auto progress = application.uploads.progress(found.id);
    if (found.state != UploadState::received && found.state != UploadState::processing)
        return page(200, "Receipt", call, receipt_html(found));
    const int percent = progress ? static_cast<int>(progress->progress * 100) : 0;
    const std::string rows =
        progress ? std::to_string(progress->rows.read) + " records read so far." : "Waiting its turn.";
    return page(200, "Importing", call,
                "<h1>Importing " + escape(found.file_name) +
                    "</h1>\n<p role=\"status\"><progress max=\"100\" value=\"" + std::to_string(percent) + "\">" +
                    std::to_string(percent) + "%</progress> " + rows + " This page renews itself.</p>\n",
                1);
}

}  // namespace groundswell::api
