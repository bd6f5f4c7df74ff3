#include "api/handlers.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "core/digest.h"
#include "pipeline/embedded_files.h"
#include "pipeline/files.h"

namespace groundswell::api {
namespace {

constexpr long session_seconds = 12 * 60 * 60;

std::string session_cookie_value(const std::string& secret, long seconds) {
    return std::string(session_cookie) + "=" + secret +
           "; Path=/; HttpOnly; SameSite=Strict; Max-Age=" + std::to_string(seconds);
}

Response to_home() {
    Response response = Response::text(303, "text/html; charset=utf-8", "");
    response.set("Location", "/");
    response.set("Cache-Control", "no-store");
    return response;
}

Result<Response> asset(std::string_view path, const char* content_type) {
    for (const pipeline::EmbeddedFile& file : pipeline::embedded_files())
        if (file.path == path) {
            Response response = Response::text(200, content_type, std::string(file.text));
            response.set("Cache-Control", "public, max-age=3600");
            return response;
        }
    return Error{
        .kind = ErrorKind::not_found, .code = "address-unknown", .message = "There is nothing at this address"};
}

}  // namespace

Result<Response> get_enter(Application& application, Call& call) {
    // A HEAD must not use up the code.
    if (call.request.method == Method::head) return page(200, {.title = words("frame.welcome")}, call, Html());
    auto code = application.store.take_enter_code(sha256_hex(call.parameter("code")), pipeline::now_utc());
    if (!code) return code.error();
    if (!*code)
        return page(403, {.title = words("frame.link_void")}, call,
                    Html().element("h1", words("frame.link_void")).element("p", words("frame.link_void_cure")));
    const std::string secret = pipeline::random_hex(32);
    if (auto added = application.store.add_session({.secret_digest = sha256_hex(secret),
                                                    .token = (*code)->token,
                                                    .expires_at = pipeline::utc_after_seconds(session_seconds)});
        !added)
        return added.error();
    // A page that moves on by itself rather than a redirect: SameSite=Strict cookies are not sent along a redirect
    // that began on another site, such as a link in a mail.
    Html html;
    html.element("h1", words("frame.welcome"));
    html.open("p").element("a", {{"href", "/"}}, words("frame.to_figures")).close();
    Response response = page(200, {.title = words("frame.welcome")}, call, html);
    const std::size_t head = response.body.find("</head>");
    response.body.insert(head, "<meta http-equiv=\"refresh\" content=\"0; url=/\">\n");
    response.set("Set-Cookie", session_cookie_value(secret, session_seconds));
    return response;
}

Result<Response> post_leave(Application& application, Call& call) {
    if (auto header = call.request.header("cookie")) {
        const std::string name = std::string(session_cookie) + "=";
        if (const std::size_t at = header->find(name); at != std::string_view::npos) {
            const std::string_view secret =
                header->substr(at + name.size()).substr(0, header->substr(at + name.size()).find(';'));
            if (auto ended = application.store.end_session(sha256_hex(secret)); !ended) return ended.error();
        }
    }
    Response response = to_home();
    response.set("Set-Cookie", session_cookie_value("", 0));
    return response;
}

Result<Response> get_style(Application&, Call&) {
    return asset("web/style.css", "text/css; charset=utf-8");
}
Result<Response> get_icon(Application&, Call&) {
    return asset("web/icon.svg", "image/svg+xml");
}
Result<Response> get_asset(Application&, Call& call) {
    const std::string& file = call.path.at("file");
    return asset(file.ends_with(".js") ? "web/" + file : "", "text/javascript; charset=utf-8");
}

}  // namespace groundswell::api
