// The page of words: the answers behind a figure, mentions marked, why each is one.
#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "api/handlers.h"
#include "api/labels.h"
#include "api/pages/counting.h"
#include "api/pages/frame.h"
#include "api/pages/marked_answer.h"
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
Result<std::vector<std::string>> waves_known_to(Application& application, const Caller& caller,
                                                const pipeline::Evidence& evidence) {
    std::set<std::string> ids;
    if (caller.organisation.empty()) {
        for (const Wave& wave : evidence.waves) ids.insert(wave.id);
    } else {
        auto uploads = application.store.uploads();
        if (!uploads) return uploads.error();
        for (const Upload& upload : *uploads)
            if (upload.organisation == caller.organisation) ids.insert(upload.wave);
    }
    return std::vector<std::string>(ids.begin(), ids.end());
}

std::string whose(const storage::StoredResponse& stored, const reference::Tables& tables) {
    std::string text = stored.wave;
    for (const std::string_view part :
         {tables.district_name(stored.response.district.code), tables.sector_title(stored.response.sector.code),
          tables.size_label(stored.response.size.code)})
        if (!part.empty()) text += ", " + std::string(part);
    return text;
}

std::string wording_of(const pipeline::Evidence& evidence, std::uint64_t number) {
    const auto& numbers = evidence.question_numbers;
    const auto found = std::find(numbers.begin(), numbers.end(), number);
    if (found == numbers.end()) return {};
    return evidence.questions[static_cast<std::size_t>(found - numbers.begin())].wording;
}

std::string said_of(const std::optional<Residual>& residual) {
    if (residual == Residual::none) return words("read.none");
    if (residual == Residual::uncodable) return words("read.uncodable");
    return words("read.no_theme");
}

class AnswersHtml {
public:
    AnswersHtml(const VerbatimAnswer& found, const pipeline::Resources& resources, bool sees_personal)
        : found_(found), tables_(*resources.tables), sees_personal_(sees_personal) {
        if (found.evidence->in_use->can_tag()) explainer_.emplace(found.evidence->in_use->tagger());
    }

    Result<Html> html() {
        Html html;
        html.open("div", {{"id", "answers"}});
        std::uint64_t number = found_.before;
        for (const storage::StoredResponse& stored : found_.answers)
            for (const storage::StoredAnswer& answer : stored.answers)
                if (auto added = add(html, stored, answer, ++number); !added) return added.error();
        return html.close();
    }

private:
    Result<void> add(Html& html, const storage::StoredResponse& stored, const storage::StoredAnswer& answer,
                     std::uint64_t number) {
        const pipeline::Evidence& evidence = *found_.evidence;
        std::optional<themes::Explanation> explanation;
        if (explainer_) {
            auto explained = explainer_->explain(answer.text, evidence.asks_of(answer.question));
            if (!explained) return explained.error();
            explanation = std::move(*explained);
        }
        auto mentions = marked_mentions(answer, *evidence.in_use, explanation ? &*explanation : nullptr);
        if (!mentions) return mentions.error();
        const auto hidden = sees_personal_ ? std::vector<text::PersonalSpan>() : text::find_personal(answer.text);
        const std::string id = "a" + std::to_string(answer.id);
        html.open("article", {{"id", id}, {"class", "answer"}, {"tabindex", "-1"}});
        html.element("h2", {{"class", "place"}},
                     words("read.place", {{"number", counted(number)}, {"count", counted(found_.found)}}));
        html.add(marked_answer(id, answer.text, hidden, *mentions, evidence.lexicon()));
        if (mentions->empty()) html.element("p", {{"class", "place"}}, said_of(answer.tagging.residual));
        html.element("p", {{"class", "place"}}, whose(stored, tables_));
        if (const std::string wording = wording_of(evidence, answer.question); !wording.empty())
            html.element("p", {{"class", "place"}, {"dir", "auto"}}, words("read.asked", {{"question", wording}}));
        html.close();
        return {};
    }

    const VerbatimAnswer& found_;
    const reference::Tables& tables_;
    const bool sees_personal_;
    std::optional<themes::Explainer> explainer_;
};

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

Html ways_on(const VerbatimAnswer& found, const AskedValues& asked) {
    Html html;
    html.open("div", {{"id", "further"}});
    if (found.next != 0) {
        AskedValues next = asked;
        next["after"] = std::to_string(found.next);
        html.open("p").element("a", {{"rel", "next"}, {"href", address("/words", next)}, {"data-more", ""}},
                               words("read.more"));
        html.close();
    }
    html.close().open("p").text(words("read.as_json")).text(" ");
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
    const auto waves = waves_known_to(application, call.caller, **evidence);
    if (!waves) return waves.error();

    const std::string heading = heading_of(of_evidence ? AskedValues() : known, **evidence, application.resources);
    const Frame frame{.title = heading, .area = Area::read, .script = "read"};
    const auto wrong = [&](const Error& error) -> Result<Response> {
        if (error.kind == ErrorKind::environment) return error;
        Html html;
        html.element("h1", heading).add(problem(error));
        return page(400, frame, call,
                    html.add(read_filters(known, *waves, **evidence, *application.resources.tables)));
    };
    if (!asked) return wrong(asked.error());
    if (of_evidence) return wrong(*of_evidence);
    const std::string& after = call.parameter("after");
    const auto found =
        find_verbatims(application, *evidence, known, call.caller,
                       {.after = after.empty() ? 0 : std::stoull(after), .limit = answers_per_page});
    if (!found) return wrong(found.error());
    auto answers = AnswersHtml(*found, application.resources, call.caller.sees_personal).html();
    if (!answers) return answers.error();

    Html html;
    html.element("h1", heading);
    html.add(read_filters(known, *waves, **evidence, *application.resources.tables));
    html.element("p", {{"class", "found"}, {"data-announce", ""}}, found_words(*found, known));
    if (found->found == 0)
        html.add(nothing_here(**evidence));
    else
        html.add(legend(call.caller.sees_personal)).add(*answers);
    return page(200, frame, call, html.add(ways_on(*found, known)));
}

}  // namespace groundswell::api
