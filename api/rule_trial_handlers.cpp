// Rules tried on what is stored.
#include <limits>
#include <utility>

#include "api/handlers.h"
#include "api/rule_trial_forms.h"
#include "api/summary_parameters.h"

namespace groundswell::api {
namespace {

constexpr std::uint64_t most_trial_bytes = 64 * 1024;

}  // namespace

Result<TrialAnswer> try_rule_for(Application& application, const Caller& caller,
                                 const pipeline::TrialWish& wish) {
    auto evidence = application.evidence.current();
    if (!evidence) return evidence.error();
    const auto query = to_summary_query({}, **evidence, application.resources, caller);
    if (!query) return query.error();
    auto outcome = pipeline::try_rule(
        application.store, **evidence,
        (*evidence)->cube->find(*query, false, 0, std::numeric_limits<std::size_t>::max()), wish,
        {.sees_personal = caller.sees_personal});
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
