// A summary as asked for: the query read from its parameters and what was counted, plain or weighted. The API's
// forms and the pages are written from the same one.
//
// Errors        Those of to_summary_query and weighted_answer; "summary-too-large".
// Thread rule   Any thread.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "analysis/figures/cube.h"
#include "api/access.h"
#include "api/weighted_answer.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

struct CountedSummary {
    figures::SummaryQuery query;
    std::shared_ptr<const figures::Summary> counted;  // null with `weighted`
    std::optional<WeightedAnswer> weighted;

    const figures::Summary& summary() const { return weighted ? weighted->summary.raw : *counted; }
};

Result<CountedSummary> count_summary(const std::map<std::string, std::string>& parameters,
                                     const pipeline::Evidence& evidence, const pipeline::Resources& resources,
                                     const Caller& caller);

}  // namespace groundswell::api
