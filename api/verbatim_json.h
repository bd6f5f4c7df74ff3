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
//  "masked","personal":[{"kind","start","end"}],"mentions":[{"theme","stance","start","end","text","rule"}],"residual"}],
//  "next"}. Without the right to see personal data its code points are U+2588 in every text, offsets stay; with it
//  "kept":[{"header","value"}] gives the personal cells a profile said to keep.
Result<std::string> verbatims_json(const std::vector<storage::StoredResponse>& answers, const std::string& next,
                                   const pipeline::Evidence& evidence, const pipeline::Resources& resources,
                                   bool sees_personal);

}  // namespace groundswell::api
