// What each rule of the lexicon catches (pipeline/rule_coverage.h), as JSON.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "api/access.h"
#include "api/application.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/rule_coverage.h"

namespace groundswell::api {

// Over the answers the caller may see.
Result<pipeline::RuleCoverageCache::Found> coverage_for(Application& application,
                                                        const pipeline::Evidence& evidence, const Caller& caller);

// {"lexicon","data_version","answers","themed","themes":[{"theme","label","answers","rules","unused"}],
//  "rules":[{"rule","theme","kind","answers","alone"}]}; of one theme, or of all. Rules by number of answers.
std::string rule_coverage_json(const pipeline::RuleCoverage& coverage, const pipeline::Evidence& evidence,
                               std::optional<std::uint16_t> theme);

}  // namespace groundswell::api
