// GET /: Explore for who is signed in, and a welcome for others.
#include "api/handlers.h"
#include "api/pages/explore.h"
#include "api/pages/frame.h"
#include "api/pages/words.h"
#include "api/problem_json.h"

namespace groundswell::api {
namespace {

using explore::Asked;
using explore::Shown;
using explore::View;

using ShowView = Result<Shown> (*)(const Asked&);
constexpr ShowView views[] = {explore::show_themes,      explore::show_sectors,  explore::show_districts,
                              explore::show_foundations, explore::show_lenses,   explore::show_trends,
                              explore::show_connections, explore::show_published};

Result<Response> welcome(const Call& call) {
    Html html;
    html.element("h1", words("explore.welcome_title")).element("p", words("explore.welcome"));
    html.open("p")
        .text(words("explore.welcome_link") + " ")
        .element("code", "groundswell token link")
        .text(".")
        .close();
    html.open("p").text(words("explore.welcome_programs") + " ");
    html.element("code", "Authorization: Bearer TOKEN").close();
    return page(401, Frame{.title = words("explore.welcome_page"), .area = Area::explore}, call, html);
}

std::string title_of(const Asked& asked) {
    const std::string noun = explore::noun(asked);
    switch (asked.view) {
        case View::themes:
            return asked.stance == "any" ? words("explore.title_sides")
                                         : words("explore.title_themes", {{"noun", noun}});
        case View::sectors: return words("explore.title_sectors", {{"noun", noun}});
        case View::districts: return words("explore.title_districts", {{"noun", noun}});
        case View::foundations: return words("explore.title_foundations", {{"noun", noun}});
        case View::lenses: return words("explore.title_lenses", {{"noun", noun}});
        case View::trends: return words("explore.title_trends", {{"noun", noun}});
        case View::published: return words("explore.title_published", {{"noun", noun}});
        case View::connections: return words("explore.title_connections", {{"noun", noun}});
    }
    return noun;
}

// What to do about a parameter that is wrong, or weights that are not there.
Html trouble(const Error& error, const std::string& without) {
    Html html = problem(error);
    return html.open("p")
        .element("a", {{"href", without}, {"id", "start-again"}}, words("explore.start_again"))
        .close();
}

Html notes(const Call& call) {
    Html html;
    html.open("div", {{"class", "notes"}}).element("h2", words("explore.how_to_read"));
    html.element("p", words("explore.read_base")).element("p", words("explore.read_chance"));
    html.element("p", words("explore.read_hidden"));
    html.open("p").element("a", {{"href", "/suggestions"}}, words("explore.suggestions"));
    html.text(words("explore.suggestions_why")).close();
    if (call.caller.may_upload())
        html.open("p").element("a", {{"href", "/upload"}}, words("explore.upload")).close();
    return html.close();
}

Response explore_page(int status, const std::string& title, const Call& call, const Html& html) {
    return page(status, Frame{.title = title, .area = Area::explore, .script = "explore"}, call, html);
}

}  // namespace

Result<Response> get_home_page(Application& application, Call& call) {
    if (!call.signed_in) return welcome(call);
    Html html;
    auto asked = explore::read_asked(application, call);
    if (!asked) {
        const std::string title = words("explore.title_wrong");
        html.element("h1", title).add(trouble(asked.error(), "/"));
        return explore_page(http_status(asked.error().kind), title, call, html);
    }
    const std::string title = title_of(*asked);
    html.add(explore::view_links(*asked)).element("h1", title).add(explore::filter_form(*asked));
    auto shown = views[static_cast<std::size_t>(asked->view)](*asked);
    if (!shown) {
        html.element("p", {{"class", "unseen"}, flag("data-announce")}, shown.error().message);
        html.add(trouble(shown.error(),
                         asked->has("weighted") ? explore::address_with(*asked, {{"weighted", ""}}) : "/"));
        return explore_page(http_status(shown.error().kind), title, call, html);
    }
    html.open("p", {{"class", "lead"}, flag("data-announce")})
        .element("span", {{"class", "unseen"}}, title + ". ");
    html.text(shown->lead).close().add(shown->body).add(notes(call));
    return explore_page(200, title, call, html);
}

}  // namespace groundswell::api
