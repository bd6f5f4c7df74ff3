// From the words of a query (?by=theme,sector&stance=barrier&district=...) to a SummaryQuery: shared by the API,
// the pages and the command line.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/figures/cube.h"
#include "analysis/themes/lexicon.h"
#include "api/access.h"
#include "api/route.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// The parameters that choose whom and what is counted; those of /v1/summary add `by` and `zeros`.
const std::vector<Parameter>& filter_parameters();
const std::vector<Parameter>& summary_parameters();
// Those filters that choose among copies and firms: all but the two that say how to count them.
std::vector<Parameter> repeats_parameters();

// Values are checked against what there is; an unknown one is an Error that names the nearest. An uploader's
// query is narrowed to its own organisation.
Result<figures::SummaryQuery> to_summary_query(const std::map<std::string, std::string>& parameters,
                                               const pipeline::Evidence& evidence,
                                               const pipeline::Resources& resources, const Caller& caller);

// "summary-too-large" for a summary that is.
Error too_large(const figures::SummaryQuery& query);

std::string_view to_string(figures::Dimension dimension);
// The same way back; nothing for a word that names none.
std::optional<figures::Dimension> dimension_named(std::string_view name);

}  // namespace groundswell::api
