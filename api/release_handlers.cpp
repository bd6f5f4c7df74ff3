// The published releases: the one place from which somebody without a token gets figures, and an uploader those of
// other organisations. Whatever is asked, what is answered lies on the shelf as it was published.
#include <optional>

#include "api/handlers.h"
#include "api/release_forms.h"

namespace groundswell::api {
namespace {

Error no_such_release(const std::string& id) {
    return {.kind = ErrorKind::not_found,
            .code = "release-unknown",
            .message = "There is no release '" + id + "'",
            .cure = "GET /v1/releases lists them; 'latest' is the newest.",
            .place = {.field = "id"}};
}

Result<pipeline::Release> release_named(const Application& application, const std::string& id) {
    if (!application.releases) return no_such_release(id);
    auto release = application.releases->named(id);
    if (!release) return release.error();
    if (!*release) return no_such_release(id);
    return std::move(**release);
}

Result<Response> file_of(const Application& application, const pipeline::Release& release, const std::string& id,
                         const std::string& name) {
    auto text = application.releases->file(release, name);
    if (!text) return text.error();
    if (!*text)
        return Error{.kind = ErrorKind::not_found,
                     .code = "release-file-unknown",
                     .message = "Release " + std::to_string(release.number) + " has no file '" + name + "'",
                     .cure = "GET /v1/releases/" + id + " lists its files.",
                     .place = {.field = "file"}};
    const std::string type = media_type_of(name);
    Response response = Response::text(200, type == "application/json" ? type : type + "; charset=utf-8", **text);
    // A numbered release never changes.
    response.set("Cache-Control",
                 id == pipeline::newest_release ? "no-cache" : "public, max-age=86400, immutable");
    return response;
}

}  // namespace

Result<Response> get_releases(Application& application, Call&) {
    if (!application.releases) return Response::json(200, releases_json({}));
    auto releases = application.releases->releases();
    if (!releases) return releases.error();
    Response response = Response::json(200, releases_json(*releases));
    response.set("Cache-Control", "no-cache");
    return response;
}

Result<Response> get_release(Application& application, Call& call) {
    auto release = release_named(application, call.path.at("id"));
    if (!release) return release.error();
    return file_of(application, *release, call.path.at("id"), "release.json");
}

Result<Response> get_release_file(Application& application, Call& call) {
    auto release = release_named(application, call.path.at("id"));
    if (!release) return release.error();
    return file_of(application, *release, call.path.at("id"), call.path.at("file"));
}

}  // namespace groundswell::api
