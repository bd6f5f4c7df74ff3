// Drafts of the lexicon: gathered, weighed, taken away as files, published.
#include <charconv>
#include <chrono>
#include <utility>

#include "api/draft_forms.h"
#include "api/handlers.h"
#include "api/stored_zip.h"
#include "pipeline/files.h"

namespace groundswell::api {
namespace {

constexpr std::uint64_t most_draft_bytes = 64 * 1024;
constexpr std::chrono::milliseconds patience{500};  // for what takes long: asked again, it is there

Result<Response> draft_response(Application& application, const Result<storage::LexiconDraft>& draft, int status) {
    if (!draft) return draft.error();
    auto answer = answer_of(application, *draft);
    if (!answer) return answer.error();
    Response response = Response::json(status, draft_json(*answer));
    if (status != 200) response.set("Location", "/v1/lexicons/drafts/" + draft->id);
    return response;
}

Result<std::uint64_t> edit_named(const std::string& digits) {
    std::uint64_t number = 0;
    const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (fault == std::errc() && end == digits.data() + digits.size()) return number;
    return Error{.kind = ErrorKind::not_found,
                 .code = "edit-unknown",
                 .message = "The draft has no edit '" + digits + "'",
                 .cure = "GET the draft; it lists its edits."};
}

}  // namespace

pipeline::DraftDesk::Author author_of(const Call& call) {
    return {.token = call.caller.token, .now = pipeline::now_utc()};
}

Result<DraftAnswer> answer_of(Application& application, const storage::LexiconDraft& draft) {
    DraftAnswer answer{.draft = draft, .edits = {}, .standing = {}, .reading = nullptr};
    auto edits = pipeline::read_draft_edits(draft.edits);
    if (!edits) return edits.error();
    answer.edits = std::move(*edits);
    auto standing = application.drafts->standing(draft);
    if (!standing) return standing.error();
    answer.standing = std::move(*standing);
    if (answer.standing.state == pipeline::DraftState::published) return answer;
    auto reading = application.drafts->read(draft);
    if (!reading) return reading.error();
    answer.reading = std::move(*reading);
    return answer;
}

Result<std::string> draft_files_zip(Application& application, const DraftAnswer& answer) {
    std::vector<std::pair<std::string, std::string>> files;
    if (answer.reading) {
        for (const themes::SourceFile& file : answer.reading->files)
            files.emplace_back(answer.reading->name + "/" + file.path, file.text);
        return stored_zip(files);
    }
    const std::string& version = answer.draft.asked_version;
    auto stored = application.store.lexicon(version);
    if (!stored) return stored.error();
    if (*stored) {
        auto kept = application.store.lexicon_files((*stored)->number);
        if (!kept) return kept.error();
        for (const storage::LexiconFile& file : *kept)
            files.emplace_back(version.substr(0, version.rfind('-')) + "/" + file.path, file.text);
    }
    return stored_zip(files);
}

Result<std::vector<ListedDraft>> listed_drafts(Application& application) {
    auto drafts = application.store.lexicon_drafts();
    if (!drafts) return drafts.error();
    std::vector<ListedDraft> listed;
    for (storage::LexiconDraft& draft : *drafts) {
        auto edits = pipeline::read_draft_edits(draft.edits);
        if (!edits) return edits.error();
        auto standing = application.drafts->standing(draft);
        if (!standing) return standing.error();
        listed.push_back({std::move(draft), edits->edits.size(), standing->state});
    }
    return listed;
}

Result<Response> get_drafts(Application& application, Call&) {
    auto listed = listed_drafts(application);
    if (!listed) return listed.error();
    return Response::json(200, drafts_json(*listed));
}

Result<Response> post_draft(Application& application, Call& call) {
    auto body = call.request.body.read(most_draft_bytes);
    if (!body) return body.error();
    const auto name = parse_draft_name(*body);
    if (!name) return name.error();
    return draft_response(application, application.drafts->make(*name, author_of(call)), 201);
}

Result<Response> get_draft(Application& application, Call& call) {
    return draft_response(application, application.drafts->find(call.path.at("id")), 200);
}

Result<Response> rename_draft(Application& application, Call& call) {
    auto body = call.request.body.read(most_draft_bytes);
    if (!body) return body.error();
    const auto name = parse_draft_name(*body);
    if (!name) return name.error();
    return draft_response(application, application.drafts->rename(call.path.at("id"), *name, author_of(call)),
                          200);
}

Result<Response> delete_draft(Application& application, Call& call) {
    if (auto gone = application.drafts->throw_away(call.path.at("id")); !gone) return gone.error();
    return Response{.status = 204, .headers = {}, .body = {}, .events = {}};
}

Result<Response> post_draft_edit(Application& application, Call& call) {
    auto body = call.request.body.read(most_draft_bytes);
    if (!body) return body.error();
    auto edit = parse_draft_edit(*body);
    if (!edit) return edit.error();
    return draft_response(application,
                          application.drafts->add(call.path.at("id"), std::move(*edit), author_of(call)), 200);
}

Result<Response> delete_draft_edit(Application& application, Call& call) {
    const auto edit = edit_named(call.path.at("edit"));
    if (!edit) return edit.error();
    return draft_response(application, application.drafts->take_out(call.path.at("id"), *edit, author_of(call)),
                          200);
}

Result<Response> get_draft_impact(Application& application, Call& call) {
    auto draft = application.drafts->find(call.path.at("id"));
    if (!draft) return draft.error();
    auto answer = answer_of(application, *draft);
    if (!answer) return answer.error();
    if (!answer->reading)
        return Error{.kind = ErrorKind::conflict,
                     .code = "draft-published",
                     .message = "The draft '" + draft->name + "' has been published",
                     .cure = "Ask for figures under the two versions, with lexicon=."};
    auto standing = application.drafts->impact(answer->reading, !call.caller.sees_personal, patience);
    if (!standing) return standing.error();
    if (standing->error) return *standing->error;
    return Response::json(standing->impact ? 200 : 202, draft_impact_json(*answer->reading, *standing));
}

Result<Response> get_draft_files(Application& application, Call& call) {
    auto draft = application.drafts->find(call.path.at("id"));
    if (!draft) return draft.error();
    auto answer = answer_of(application, *draft);
    if (!answer) return answer.error();
    auto zip = draft_files_zip(application, *answer);
    if (!zip) return zip.error();
    const std::string& version = answer->reading ? answer->reading->version : draft->asked_version;
    Response response = Response::text(200, "application/zip", std::move(*zip));
    response.set("Content-Disposition", "attachment; filename=\"" + version + ".zip\"");
    return response;
}

Result<Response> publish_draft(Application& application, Call& call) {
    auto body = call.request.body.read(most_draft_bytes);
    if (!body) return body.error();
    const auto version = parse_draft_version(*body);
    if (!version) return version.error();
    auto draft = application.drafts->publish(call.path.at("id"), *version, author_of(call));
    if (!draft) return draft.error();
    const auto standing = application.drafts->standing(*draft);
    if (!standing) return standing.error();
    return draft_response(application, draft, standing->state == pipeline::DraftState::published ? 200 : 202);
}

}  // namespace groundswell::api
