// Every upload the caller may see, newest first; and the records of one that do not simply count.
#include <algorithm>
#include <charconv>
#include <iterator>

#include "api/handlers.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/reading_words.h"
#include "api/pages/upload_parts.h"
#include "api/pages/words.h"

namespace groundswell::api {
namespace {

constexpr std::size_t uploads_a_page = 50;
constexpr std::size_t records_a_page = 200;

std::uint64_t after_of(const Call& call) {
    const std::string& text = call.parameter("after");
    std::uint64_t after = 0;
    std::from_chars(text.data(), text.data() + text.size(), after);
    return after;
}

void number_cell(Html& html, std::uint64_t number) {
    html.element("td", {{"class", "number"}}, counted(number));
}

Html upload_row(const Upload& upload) {
    Html html;
    html.open("tr").open("th", {{"scope", "row"}});
    html.element("a", {{"href", "/uploads/" + upload.id}}, upload_name(upload)).close();
    html.element("td", upload.organisation).element("td", upload.survey);
    html.element("td", {{"class", "wave"}}, upload.wave);
    html.element("td", {{"class", "received"}}, time_words(upload.received_at));
    html.open("td").element("span", {{"class", "state " + std::string(to_string(upload.state))}},
                            state_words(upload.state));
    html.close();
    number_cell(html, upload.rows.read);
    number_cell(html, upload.rows.accepted);
    number_cell(html, upload.rows.duplicate);
    number_cell(html, upload.rows.rejected);
    return html.close();
}

Html table_head(std::initializer_list<std::pair<std::string_view, bool>> columns) {
    Html html;
    html.open("thead").open("tr");
    for (const auto& [key, numeric] : columns)
        html.element("th", {{"scope", "col"}, {numeric ? "class" : "", "number"}}, words(key));
    return html.close().close();
}

void page_links(Html& html, const std::string& path, std::uint64_t first, std::uint64_t next) {
    if (first == 0 && next == 0) return;
    html.open("nav", {{"aria-label", words("upload.more_pages")}}).open("ul", {{"class", "pages"}});
    if (first > 0) html.open("li").element("a", {{"href", path}}, words("upload.first_page")).close();
    if (next > 0)
        html.open("li")
            .element("a", {{"href", address(path, {{"after", std::to_string(next)}})}}, words("upload.next_page"))
            .close();
    html.close().close();
}

std::string_view note_key(storage::RecordNote::Kind kind) {
    using Kind = storage::RecordNote::Kind;
    switch (kind) {
        case Kind::duplicate: return "upload.note_duplicate";
        case Kind::replaced: return "upload.note_replaced";
        case Kind::test: return "upload.note_test";
        case Kind::partial: return "upload.note_partial";
    }
    return "upload.note_partial";
}

Html note_row(const storage::RecordNote& note, const Upload& upload) {
    Html html;
    html.open("tr").element("th", {{"scope", "row"}, {"class", "number"}}, std::to_string(note.row));
    html.element("td", words(note_key(note.kind))).open("td");
    if (note.earlier) {
        const std::string row = std::to_string(note.earlier->row);
        if (note.earlier->upload == upload.id)
            html.text(words("upload.earlier_here", {{"row", row}}));
        else
            html.element("a", {{"href", "/uploads/" + note.earlier->upload}},
                         words("upload.earlier_elsewhere", {{"row", row}, {"upload", note.earlier->upload}}));
    }
    return html.close().close();
}

}  // namespace

Result<Response> get_uploads_page(Application& application, Call& call) {
    auto uploads = application.store.uploads();
    if (!uploads) return uploads.error();
    std::erase_if(*uploads, [&](const Upload& one) { return !call.caller.may_see(one.organisation); });
    const std::uint64_t after = std::min<std::uint64_t>(after_of(call), uploads->size());
    const std::uint64_t end = std::min<std::uint64_t>(after + uploads_a_page, uploads->size());
    Html html;
    html.element("h1", words("upload.all"));
    if (call.caller.may_upload())
        html.open("p").element("a", {{"href", "/upload"}, {"class", "action"}}, words("upload.title")).close();
    if (uploads->empty()) {
        html.element("p", words("upload.none_yet"));
    } else {
        open_table(html, "uploads", "uploads",
                   words("upload.listed", {{"first", counted(std::min(after + 1, end))},
                                           {"last", counted(end)},
                                           {"all", counted(uploads->size())}}));
        html.add(table_head({{"upload.file", false},
                             {"upload.organisation", false},
                             {"upload.survey", false},
                             {"upload.wave", false},
                             {"upload.received", false},
                             {"upload.state", false},
                             {"upload.read", true},
                             {"upload.accepted", true},
                             {"upload.duplicate", true},
                             {"upload.rejected", true}}));
        html.open("tbody");
        for (std::uint64_t at = after; at < end; ++at) html.add(upload_row((*uploads)[at]));
        html.close().close().close();
        page_links(html, "/uploads", after, end < uploads->size() ? end : 0);
    }
    return page(200, {.title = words("upload.all"), .area = Area::upload}, call, html);
}

Result<Response> get_upload_records_page(Application& application, Call& call) {
    auto upload = visible_upload(application, call);
    if (!upload) return not_shown(call, upload.error());
    const std::uint64_t after = after_of(call);
    auto notes = application.store.record_notes(upload->id, after, records_a_page + 1);
    if (!notes) return notes.error();
    std::uint64_t next = 0;
    if (notes->size() > records_a_page) {
        notes->resize(records_a_page);
        next = notes->back().position;
    }
    Html html;
    html.element("h1", words("upload.records_title", {{"file", upload_name(*upload)}}));
    html.element("p", words("upload.records_means"));
    if (notes->empty()) {
        html.element("p", words("upload.records_none"));
    } else {
        open_table(html, "records", "", words("upload.records"));
        html.add(table_head({{"upload.record", true}, {"upload.record_kind", false}, {"upload.earlier", false}}));
        html.open("tbody");
        for (const storage::RecordNote& note : *notes) html.add(note_row(note, *upload));
        html.close().close().close();
    }
    page_links(html, "/uploads/" + upload->id + "/records", after, next);
    html.open("p").element("a", {{"href", "/uploads/" + upload->id}}, words("upload.back_to_receipt")).close();
    return page(200, {.title = words("upload.records"), .area = Area::upload}, call, html);
}

}  // namespace groundswell::api
