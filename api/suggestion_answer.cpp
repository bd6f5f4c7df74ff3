#include "api/suggestion_answer.h"

#include <algorithm>
#include <utility>

#include "api/parameters.h"
#include "api/personal_view.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

using Parameters = std::map<std::string, std::string>;

std::vector<Parameter> make_suggestion_parameters() {
    std::vector<Parameter> parameters{
        {"against",
         Parameter::Type::word,
         "What uncoded answers are compared with: the coded ones (unless said otherwise); uncoded ones of earlier "
         "waves of the same survey; uncoded ones of other districts than those named.",
         {"coded", "waves", "districts"}}};
    for (Parameter parameter : filter_parameters()) {
        if (parameter.name == "stance" || parameter.name == "count" || parameter.name.starts_with("lens"))
            continue;
        if (parameter.name == "theme") parameter.description = "Only candidates proposed for these themes.";
        if (parameter.name == "foundation")
            parameter.description = "Only candidates proposed for themes of these foundations.";
        if (parameter.name == "wave")
            parameter.description =
                "Ids of waves; with against=waves those looked into, else each survey's newest.";
        parameters.push_back(std::move(parameter));
    }
    return parameters;
}

Result<pipeline::SuggestionQuery> to_suggestion_query(const Parameters& parameters,
                                                      const pipeline::Evidence& evidence,
                                                      const pipeline::Resources& resources, const Caller& caller) {
    auto choice = to_summary_query(parameters, evidence, resources, caller);
    if (!choice) return choice.error();
    const auto against = parameters.find("against");
    pipeline::SuggestionQuery query{.against = pipeline::Against::coded, .choice = std::move(*choice)};
    if (against != parameters.end() && against->second == "waves") query.against = pipeline::Against::waves;
    if (against != parameters.end() && against->second == "districts") {
        query.against = pipeline::Against::districts;
        const auto& named = query.choice.filter.districts;
        if (named.empty() || std::find(named.begin(), named.end(), "none") != named.end())
            return Error{.kind = ErrorKind::invalid,
                         .code = "parameter-missing",
                         .message = "There is no district to compare with the others",
                         .cure = "Name one or more with district=; GET /v1/districts lists them.",
                         .place = {.field = "district"}};
    }
    return query;
}

// Those proposed for the themes asked for, when any are.
std::vector<const themes::Suggestion*> wanted(const themes::Suggestions& all, const Parameters& parameters,
                                              std::uint64_t themes) {
    const bool any = !parameters.contains("theme") && !parameters.contains("foundation");
    std::vector<const themes::Suggestion*> list;
    for (const themes::Suggestion& one : all.list)
        if (any || (one.proposed && ((themes >> one.proposed->theme) & 1))) list.push_back(&one);
    return list;
}

Result<std::map<std::uint64_t, storage::StoredResponse>> texts_of(
    storage::Store& store, const std::vector<themes::Suggestion>& suggestions) {
    std::vector<std::uint64_t> ids;
    for (const themes::Suggestion& one : suggestions)
        ids.insert(ids.end(), one.examples.begin(), one.examples.end());
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    auto stored = store.answers(ids);
    if (!stored) return stored.error();
    std::map<std::uint64_t, storage::StoredResponse> by_answer;
    for (storage::StoredResponse& response : *stored) {
        const std::uint64_t answer = response.answers.front().id;
        by_answer.emplace(answer, std::move(response));
    }
    return by_answer;
}

SuggestionExample example_of(const storage::StoredResponse& stored, const std::string& term,
                             const Caller& caller) {
    const storage::StoredAnswer& answer = stored.answers.front();
    SuggestionExample example{.answer = answer.id,
                              .response = stored.id,
                              .organisation = stored.organisation,
                              .survey = stored.survey,
                              .wave = stored.wave,
                              .text = text_seen_by(caller, answer.text)};
    example.masked = example.text != answer.text;
    if (const auto place = themes::find_term(term, answer.text)) {
        example.start = place->start;
        example.end = place->end;
    }
    return example;
}

}  // namespace

const std::vector<Parameter>& suggestion_parameters() {
    static const std::vector<Parameter> parameters = make_suggestion_parameters();
    return parameters;
}

Result<SuggestionAnswer> find_suggestions(const SuggestionSources& sources, const Parameters& parameters,
                                          const Caller& caller, const Page& page) {
    std::uint64_t asked_themes = 0;
    auto found = sources.cache.find(sources.store, sources.evidence,
                                    [&](const pipeline::Evidence& evidence) -> Result<pipeline::SuggestionQuery> {
                                        auto query =
                                            to_suggestion_query(parameters, evidence, sources.resources, caller);
                                        if (query) asked_themes = query->choice.themes;
                                        return query;
                                    });
    if (!found) return found.error();
    SuggestionAnswer answer{.parameters = parameters, .found = std::move(*found)};
    const auto list = wanted(*answer.found.suggestions, parameters, asked_themes);
    answer.groups = list.size();
    const std::size_t begin = std::min<std::size_t>(page.after, list.size());
    const std::size_t end = begin + std::min(page.limit, list.size() - begin);
    for (std::size_t index = begin; index < end; ++index) answer.shown.push_back(*list[index]);
    if (end < list.size()) answer.next = end;
    auto texts = texts_of(sources.store, answer.shown);
    if (!texts) return texts.error();
    for (const themes::Suggestion& one : answer.shown) {
        auto& examples = answer.examples.emplace_back();
        for (const std::uint64_t id : one.examples)
            if (const auto stored = texts->find(id); stored != texts->end())
                examples.push_back(example_of(stored->second, one.head.term, caller));
    }
    return answer;
}

}  // namespace groundswell::api
