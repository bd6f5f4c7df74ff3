#include "api/verbatim_answer.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "api/parameters.h"
#include "api/summary_parameters.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

using Parameters = std::map<std::string, std::string>;

constexpr std::size_t longest_search = 200;  // bytes

std::vector<Parameter> make_verbatim_filters() {
    std::vector<Parameter> parameters = filter_parameters();
    parameters.push_back({"coded", Parameter::Type::boolean, "true: only answers that name a theme."});
    parameters.push_back(
        {"together", Parameter::Type::boolean,
         "true: only answers of responses (with count=firms, of firms) that name every one of the "
         "themes of theme=."});
    parameters.push_back({"text", Parameter::Type::text,
                          "Words that the answer has, all of them, in any order; case, accents and contractions "
                          "make no difference, and the beginning of a word is enough."});
    parameters.push_back(
        {"rule", Parameter::Type::text, "The id of a rule, as mentions give it: answers with a mention by it."});
    return parameters;
}

Result<std::optional<std::uint32_t>> rule_asked(const Parameters& parameters, const themes::Lexicon& lexicon) {
    std::optional<std::uint32_t> number;
    const auto asked = parameters.find("rule");
    if (asked == parameters.end()) return number;
    std::vector<std::string> ids;
    for (const themes::Rule& rule : lexicon.rules) {
        if (rule.id == asked->second) {
            number = static_cast<std::uint32_t>(ids.size());
            return number;
        }
        ids.push_back(rule.id);
    }
    const std::string near = asked->second.size() <= longest_search ? nearest(asked->second, ids) : "";
    return parameter_value_invalid(
        "rule", asked->second, near.empty() ? "Use the id that a mention gives." : "Did you mean '" + near + "'?");
}

Result<pipeline::AnswerSearch> to_search(const Parameters& parameters, const themes::Lexicon& lexicon,
                                         const Caller& caller) {
    pipeline::AnswerSearch search{.sees_personal = caller.sees_personal};
    if (const auto text = parameters.find("text"); text != parameters.end()) {
        if (text->second.size() > longest_search)
            return parameter_value_invalid("text", text->second, "Give at most 200 letters.");
        search.words = text::WordSearch(text->second);
        if (search.words.empty())
            return parameter_value_invalid("text", text->second, "Give a word to look for, or leave it out.");
    }
    auto rule = rule_asked(parameters, lexicon);
    if (!rule) return rule.error();
    search.rule = *rule;
    return search;
}

bool says(const Parameters& parameters, const char* name) {
    const auto found = parameters.find(name);
    return found != parameters.end() && found->second == "true";
}

bool names_a_theme(const Parameters& parameters) {
    return says(parameters, "coded") || std::any_of(parameters.begin(), parameters.end(), [](const auto& one) {
               return one.first == "theme" || one.first == "foundation" || one.first == "lens" ||
                      one.first == "stance";
           });
}

}  // namespace

const std::vector<Parameter>& verbatim_filters() {
    static const std::vector<Parameter> parameters = make_verbatim_filters();
    return parameters;
}

Result<VerbatimAnswer> find_verbatims(Application& application,
                                      const std::shared_ptr<const pipeline::Evidence>& evidence,
                                      const Parameters& parameters, const Caller& caller, const Page& page) {
    auto query = to_summary_query(parameters, *evidence, application.resources, caller);
    if (!query) return query.error();
    query->together = says(parameters, "together");
    if (query->together && !parameters.contains("theme"))
        return parameter_value_invalid("together", "true", "Say which themes, with theme=.");
    auto search = to_search(parameters, evidence->lexicon(), caller);
    if (!search) return search.error();
    const bool any_theme = names_a_theme(parameters);
    pipeline::AnswerSearches::Found searched;
    if (search->asks_nothing()) {
        searched = std::make_shared<const std::vector<figures::Hit>>(
            evidence->cube->find(*query, any_theme, 0, std::numeric_limits<std::size_t>::max()));
    } else {
        auto found = application.searches->find(application.store, *evidence, *query, any_theme, *search);
        if (!found) return found.error();
        searched = std::move(*found);
    }
    VerbatimAnswer answer{.evidence = evidence, .found = searched->size(), .answers = {}};
    const auto begin = std::partition_point(searched->begin(), searched->end(),
                                            [&](const figures::Hit& hit) { return hit.answer <= page.after; });
    const auto left = static_cast<std::size_t>(searched->end() - begin);
    answer.before = static_cast<std::uint64_t>(begin - searched->begin());
    std::vector<std::uint64_t> ids;
    for (const figures::Hit& hit : std::span(begin, std::min(page.limit, left))) ids.push_back(hit.answer);
    if (left > page.limit) answer.next = ids.back();
    if (answer.before > page.limit)
        answer.previous = (begin - static_cast<std::ptrdiff_t>(page.limit) - 1)->answer;
    auto answers = pipeline::answers_in_terms_of(application.store, *evidence, ids);
    if (!answers) return answers.error();
    answer.answers = std::move(*answers);
    return answer;
}

}  // namespace groundswell::api
