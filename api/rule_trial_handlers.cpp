// Rules: what each catches in what is stored, and one tried on it.
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "api/handlers.h"
#include "api/parameters.h"
#include "api/rule_coverage_json.h"
#include "api/rule_trial_forms.h"
#include "api/summary_parameters.h"
#include "core/nearest.h"

namespace groundswell::api {
namespace {

constexpr std::uint64_t most_trial_bytes = 1024 * 1024;

Result<std::optional<std::uint16_t>> theme_asked(const Call& call, const themes::Lexicon& lexicon) {
    std::optional<std::uint16_t> number;
    if (!call.has("theme")) return number;
    std::vector<std::string> ids;
    for (const themes::Theme& theme : lexicon.themes) {
        if (theme.id == call.parameter("theme")) number = static_cast<std::uint16_t>(ids.size());
        ids.push_back(theme.id);
    }
    if (number) return number;
    const std::string near = nearest(call.parameter("theme"), ids);
    return parameter_value_invalid("theme", call.parameter("theme"),
                                   near.empty() ? "GET /v1/themes lists them." : "Did you mean '" + near + "'?");
}

}  // namespace

Result<pipeline::RuleCoverageCache::Found> coverage_for(Application& application,
                                                        const pipeline::Evidence& evidence, const Caller& caller) {
    const auto query = to_summary_query({}, evidence, application.resources, caller);
    if (!query) return query.error();
    return application.coverage->find(application.store, evidence, *query);
}

Result<Response> get_rules(Application& application, Call& call) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto theme = theme_asked(call, (*evidence)->lexicon());
    if (!theme) return theme.error();
    const auto coverage = coverage_for(application, **evidence, call.caller);
    if (!coverage) return coverage.error();
    return Response::json(200, rule_coverage_json(**coverage, **evidence, *theme));
}

Result<TrialAnswer> try_rule_for(Application& application, const Caller& caller, const pipeline::TrialWish& wish) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto query = to_summary_query({}, **evidence, application.resources, caller);
    if (!query) return query.error();
    auto outcome =
        pipeline::try_rule(application.store, **evidence,
                           (*evidence)->cube->find(*query, false, 0, std::numeric_limits<std::size_t>::max()),
                           wish, {.sees_personal = caller.sees_personal});
    if (!outcome) return outcome.error();
    return TrialAnswer{*evidence, std::move(*outcome)};
}

Result<Response> post_rule_trial(Application& application, Call& call) {
    auto body = call.request.body.read(most_trial_bytes);
    if (!body) return body.error();
    const auto wish = parse_trial_wish(*body);
    if (!wish) return wish.error();
    const auto answer = try_rule_for(application, call.caller, *wish);
    if (!answer) return answer.error();
    return Response::json(200, rule_trial_json(*answer));
}

}  // namespace groundswell::api
