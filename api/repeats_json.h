// Who is met more than once: groups of copies, as JSON and as rows, and counts of firms as JSON.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "analysis/figures/cube.h"
#include "api/access.h"
#include "api/table.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::api {

// {"base","groups","responses","data_version","copies":[{"response","responses","firms","without_firm",
//  "organisations":[{"id","responses"}],"waves":[{"id","responses"}],"answers":[{"id","text","masked"}]}],"next"}.
// `shown` is a part of `copies.groups`, `answers` those of their first responses, masked as the caller may see
// them.
std::string copies_json(const figures::Copies& copies, std::span<const figures::CopiesGroup> shown,
                        const std::vector<storage::StoredResponse>& answers, const std::string& next,
                        const pipeline::Evidence& evidence, const Caller& caller);

Table copies_rows(const figures::Copies& copies, std::span<const figures::CopiesGroup> shown,
                  const std::vector<storage::StoredResponse>& answers, const pipeline::Evidence& evidence,
                  const Call& call);

// {"base","firms","without_firm","several_organisations","several_waves","data_version",
//  "rows":[{"organisations","waves","firms","responses"}]}. With `several` only rows of
// firms met in the surveys of several organisations.
std::string firms_json(const figures::Firms& firms, bool several, const pipeline::Evidence& evidence);

}  // namespace groundswell::api
