// Verbatims with their mentions marked by offsets.
#pragma once

#include <string>
#include <vector>

#include "core/result.h"
#include "pipeline/evidence.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::api {

// {"lexicon","data_version","verbatims":[{"id","organisation","survey","wave","question",...,"text",
//  "mentions":[{"theme","stance","start","end","text","rule"}],"residual"}],"next"}
Result<std::string> verbatims_json(const std::vector<storage::StoredResponse>& answers, const std::string& next,
                                   const pipeline::Evidence& evidence, const pipeline::Resources& resources);

}  // namespace groundswell::api
