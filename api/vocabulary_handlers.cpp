#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "api/explanation_json.h"
#include "api/handlers.h"
#include "api/tag_json.h"
#include "api/upload_json.h"
#include "api/vocabulary_json.h"

namespace groundswell::api {
namespace {

constexpr std::uint64_t most_json_bytes = 1 << 20;
constexpr std::size_t most_texts = 1000;

// An answer about the lexicon in whose terms the figures are.
Result<Response> of_lexicon(Application& application, std::string (*form)(const themes::Lexicon&)) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    return Response::json(200, form((*evidence)->lexicon()));
}

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (!line.empty()) lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

bool is_json_lines(const Request& request) {
    const auto type = request.header("content-type");
    return type && (type->starts_with("application/x-ndjson") || type->starts_with("application/jsonl"));
}

}  // namespace

Result<Response> get_organisations(Application& application, Call& call) {
    auto organisations = application.store.organisations();
    if (!organisations) return organisations.error();
    std::vector<Organisation> visible;
    for (const Organisation& organisation : *organisations)
        if (call.caller.may_see(organisation.id)) visible.push_back(organisation);
    return Response::json(200, organisations_json(visible));
}

Result<Response> post_organisation(Application& application, Call& call) {
    auto body = call.request.body.read(most_json_bytes);
    if (!body) return body.error();
    auto organisation = parse_organisation(*body);
    if (!organisation) return organisation.error();
    if (auto added = application.store.add_organisation(*organisation); !added) return added.error();
    Response response = Response::json(201, organisation_json(*organisation));
    response.set("Location", "/v1/organisations");
    return response;
}

Result<Response> get_surveys(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto surveys = (*evidence)->surveys_known_to(call.caller.organisation);
    return Response::json(200, surveys_json(surveys, (*evidence)->questions));
}

Result<Response> get_waves(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    return Response::json(200, waves_json((*evidence)->waves_known_to(call.caller.organisation)));
}

Result<Response> get_tokens(Application& application, Call&) {
    auto tokens = application.store.tokens();
    if (!tokens) return tokens.error();
    return Response::json(200, tokens_json(*tokens));
}

Result<Response> get_themes(Application& application, Call&) {
    return of_lexicon(application, themes_json);
}
Result<Response> get_foundations(Application& application, Call&) {
    return of_lexicon(application, foundations_json);
}
Result<Response> get_lenses(Application& application, Call&) {
    return of_lexicon(application, lenses_json);
}
Result<Response> get_challenges(Application& application, Call&) {
    return of_lexicon(application, challenges_json);
}
Result<Response> get_lexicons(Application& application, Call&) {
    auto entries = application.store.lexicons();
    if (!entries) return entries.error();
    return Response::json(200, lexicons_json(*entries, application.switching()));
}
Result<Response> get_sectors(Application& application, Call&) {
    return Response::json(200, sectors_json(*application.resources.tables));
}
Result<Response> get_districts(Application& application, Call&) {
    return Response::json(200, districts_json(*application.resources.tables));
}

Result<Response> post_tag(Application& application, Call& call) {
    auto body = call.request.body.read(most_json_bytes);
    if (!body) return body.error();
    std::vector<TagRequest> requests;
    const bool as_lines = is_json_lines(call.request);
    if (as_lines) {
        for (const std::string_view line : lines_of(*body)) {
            auto request = parse_tag_request(line, {.row = requests.size() + 1});
            if (!request) return request.error();
            requests.push_back(std::move(*request));
        }
    } else {
        auto parsed = parse_tag_requests(*body, most_texts);
        if (!parsed) return parsed.error();
        requests = std::move(*parsed);
    }

    auto lexicon = application.resources.lexicons->current(application.store);
    if (!lexicon) return lexicon.error();
    const bool can_tag = *lexicon && (*lexicon)->can_tag();
    const std::shared_ptr<const themes::Tagger>& in_use =
        can_tag ? (*lexicon)->tagger() : application.resources.tagger;
    const themes::Tagger& tagger = *in_use;
    themes::Tagger::Scratch scratch;
    std::optional<themes::Explainer> explainer;  // made for the first that asks for it
    std::vector<std::string> lines;
    for (const TagRequest& request : requests) {
        auto tagging = tagger.tag(request.text, request.asked(), scratch);
        if (!tagging) return tagging.error();
        if (!request.explain && call.parameter("explain") != "true") {
            lines.push_back(tag_line(request, *tagging, tagger.lexicon()));
            continue;
        }
        if (!explainer) explainer.emplace(in_use);
        auto explanation = explainer->explain(request.text, request.asked());
        if (!explanation) return explanation.error();
        lines.push_back(explained_line(request, *tagging, *explanation, tagger.lexicon()));
    }
    if (!as_lines) return Response::json(200, tag_document(lines, tagger.lexicon().version));
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return Response::text(200, "application/x-ndjson", text);
}

}  // namespace groundswell::api
