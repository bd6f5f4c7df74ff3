// The page of words: the answers behind a figure, mentions marked, why each is one.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "api/handlers.h"
#include "api/labels.h"
#include "api/pages/answers_list.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/read_filters.h"
#include "api/pages/words.h"
#include "api/verbatim_answer.h"
#include "pipeline/as_of.h"

namespace groundswell::api {
namespace {

constexpr std::size_t answers_per_page = 50;

std::string heading_of(const AskedValues& asked, const pipeline::Evidence& evidence,
                       const pipeline::Resources& resources) {
    const std::string theme = value_of(asked, "theme");
    const std::string what = theme.empty() || theme.find(',') != std::string::npos
                                 ? words("read.every_theme")
                                 : label_of(figures::Dimension::theme, theme, evidence, resources);
    return words("read.heading", {{"what", what}});
}

// An uploader knows of the waves its organisation has delivered to.
std::vector<std::string> waves_known_to(const Caller& caller, const pipeline::Evidence& evidence) {
    std::set<std::string> ids;
    for (const Wave& wave : evidence.waves_known_to(caller.organisation)) ids.insert(wave.id);
    return std::vector<std::string>(ids.begin(), ids.end());
}

std::string found_words(const VerbatimAnswer& found, const AskedValues& asked) {
    const std::string count = counted(found.found);
    if (asked.contains("text"))
        return found.found == 1 ? words("read.found_words_one") : words("read.found_words", {{"count", count}});
    return found.found == 1 ? words("read.found_one") : words("read.found", {{"count", count}});
}

Html legend(bool sees_personal) {
    Html html;
    html.open("div", {{"class", "legend"}}).open("p").text(words("read.legend")).text(" ");
    html.element("mark", {{"class", "barrier"}}, "\xE2\x88\x92 " + words("read.legend_barrier")).text(" ");
    html.element("mark", {{"class", "strength"}}, "+ " + words("read.legend_strength")).text(" ");
    html.element("mark", {{"class", "neutral"}}, words("read.legend_neutral")).text(" ");
    html.element("mark", {{"class", "several"}}, words("read.legend_several")).text(" ");
    html.text(words("read.legend_numbers")).close();
    if (!sees_personal) html.element("p", words("read.masked"));
    // Shown by the script that gives the keys.
    html.open("p", {{"id", "keys"}, flag("hidden")}).text(words("read.keys")).text(" ");
    html.element("button",
                 {{"type", "button"},
                  {"class", "quiet"},
                  {"data-on", words("read.keys_on")},
                  {"data-off", words("read.keys_off")}},
                 words("read.keys_off"));
    return html.close().close();
}

Html nothing_here(const pipeline::Evidence& evidence) {
    Html html;
    const bool no_data = evidence.cube->responses() == 0;
    html.element("p", no_data ? words("read.no_data") : words("read.nothing") + " " + words("read.what_to_do"));
    return html;
}

// Above the list: its end moves away as it is read.
Html as_json(const AskedValues& asked) {
    Html html;
    html.open("p", {{"class", "place"}}).text(words("read.as_json")).text(" ");
    return html.element("a", {{"href", address("/v1/verbatims", asked)}}, words("read.json")).text(".").close();
}

}  // namespace

Result<Response> get_words_page(Application& application, Call& call) {
    const auto asked = asked_of(call, verbatim_filters());
    const AskedValues known = asked ? *asked : AskedValues();
    const auto value = [&](const char* name) { return known.contains(name) ? known.at(name) : std::string(); };
    auto evidence =
        pipeline::evidence_meant(application.evidence, application.store, value("lexicon"), value("as_of"));
    const bool not_there = !evidence && evidence.error().kind != ErrorKind::environment;
    const std::optional<Error> of_evidence = not_there ? std::optional(evidence.error()) : std::nullopt;
    if (not_there) evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto waves = waves_known_to(call.caller, **evidence);

    const std::string heading = heading_of(of_evidence ? AskedValues() : known, **evidence, application.resources);
    const Frame frame{.title = heading, .area = Area::read, .script = "read"};
    const auto wrong = [&](const Error& error) -> Result<Response> {
        if (error.kind == ErrorKind::environment) return error;
        Html html;
        html.element("h1", heading).add(problem(error));
        return page(400, frame, call,
                    html.add(read_filters(known, waves, **evidence, *application.resources.tables)));
    };
    if (!asked) return wrong(asked.error());
    if (of_evidence) return wrong(*of_evidence);
    const std::string& after = call.parameter("after");
    const auto found =
        find_verbatims(application, *evidence, known, call.caller,
                       {.after = after.empty() ? 0 : std::stoull(after), .limit = answers_per_page});
    if (!found) return wrong(found.error());
    const auto list = answers_list(*found, known, after, application.resources, call.caller.sees_personal);
    if (!list) return list.error();

    Html html;
    html.element("h1", heading);
    html.add(read_filters(known, waves, **evidence, *application.resources.tables));
    html.element("p", {{"class", "found"}, {"data-announce", ""}}, found_words(*found, known));
    if (found->found == 0) return page(200, frame, call, html.add(nothing_here(**evidence)).add(as_json(known)));
    html.add(as_json(known)).add(legend(call.caller.sees_personal));
    return page(200, frame, call, html.add(*list));
}

}  // namespace groundswell::api
