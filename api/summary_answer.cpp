#include "api/summary_answer.h"

#include <utility>

#include "api/summary_parameters.h"

namespace groundswell::api {

Result<CountedSummary> count_summary(const std::map<std::string, std::string>& parameters,
                                     const pipeline::Evidence& evidence, const pipeline::Resources& resources,
                                     const Caller& caller) {
    auto query = to_summary_query(parameters, evidence, resources, caller);
    if (!query) return query.error();
    CountedSummary answer{.query = *std::move(query), .counted = nullptr, .weighted = {}};
    auto weighted = weighted_answer(parameters, answer.query, evidence, resources);
    if (!weighted) return weighted.error();
    answer.weighted = *std::move(weighted);
    if (answer.weighted) return answer;
    answer.counted = evidence.summaries->summarise(*evidence.cube, answer.query);
    if (answer.counted->too_large) return too_large(answer.query);
    return answer;
}

}  // namespace groundswell::api
