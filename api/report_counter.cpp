#include "api/report_counter.h"

#include <utility>

#include "api/labels.h"
#include "api/summary_parameters.h"

namespace groundswell::api {

ReportCounter::ReportCounter(EvidenceOfCall evidence, const pipeline::Resources& resources, const Caller& caller,
                             std::string survey, std::string wave)
    : evidence_(std::move(evidence)),
      resources_(resources),
      caller_(caller),
      survey_(std::move(survey)),
      wave_(std::move(wave)) {}

Result<figures::SummaryQuery> ReportCounter::query(const Parameters& more) const {
    Parameters parameters = more;
    parameters["wave"] = wave_;
    return query_of_all_waves(parameters);
}

Result<figures::SummaryQuery> ReportCounter::query_of_all_waves(const Parameters& more) const {
    Parameters parameters = more;
    if (!survey_.empty()) parameters["survey"] = survey_;
    return to_summary_query(parameters, *evidence_, resources_, caller_);
}

Result<figures::Summary> ReportCounter::count(const Parameters& more) const {
    auto asked = query(more);
    if (!asked) return asked.error();
    const auto counted = evidence_->summaries->summarise(*evidence_->cube, *asked);
    if (counted->too_large) return too_large(*asked);
    return *counted;
}

std::string ReportCounter::label(figures::Dimension dimension, const std::optional<std::string>& code) const {
    return label_of(dimension, code, *evidence_, resources_);
}

}  // namespace groundswell::api
