// ReportCounter: how the parts of a report count: by /v1/summary's own parameters, over one survey and wave.
//
// Why           What the report shows can then be asked of /v1/summary in the same words.
// Lifetime      The resources and the caller must outlive it.
// Thread rule   Plain functions of constant evidence.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "analysis/figures/cube.h"
#include "api/access.h"
#include "api/analyses.h"
#include "core/result.h"
#include "pipeline/resources.h"

namespace groundswell::api {

class ReportCounter {
public:
    ReportCounter(EvidenceOfCall evidence, const pipeline::Resources& resources, const Caller& caller,
                  std::string survey, std::string wave);

    using Parameters = std::map<std::string, std::string>;
    // With `more` laid over survey and wave.
    Result<figures::SummaryQuery> query(const Parameters& more) const;
    // Of every wave.
    Result<figures::SummaryQuery> query_of_all_waves(const Parameters& more) const;
    Result<figures::Summary> count(const Parameters& more) const;

    const EvidenceOfCall& evidence() const { return evidence_; }
    const pipeline::Resources& resources() const { return resources_; }
    const Caller& caller() const { return caller_; }
    const std::string& survey() const { return survey_; }
    const std::string& wave() const { return wave_; }
    std::string label(figures::Dimension dimension, const std::optional<std::string>& code) const;

private:
    EvidenceOfCall evidence_;
    const pipeline::Resources& resources_;
    const Caller& caller_;
    std::string survey_, wave_;
};

}  // namespace groundswell::api
