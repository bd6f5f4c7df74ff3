// Verbatims with their mentions marked by offsets.
#pragma once

#include <string>

#include "api/verbatim_answer.h"
#include "core/result.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// {"lexicon","data_version","found","verbatims":[{"id","organisation","survey","wave","question",...,"text",
//  "masked","personal":[{"kind","start","end"}],"mentions":[{"theme","stance","start","end","text","rule"}],"residual"}],
//  "next"}. Without the right to see personal data its code points are U+2588 in every text, offsets stay; with it
//  "kept":[{"header","value"}] gives the personal cells a profile said to keep.
Result<std::string> verbatims_json(const VerbatimAnswer& found, const std::string& next,
                                   const pipeline::Resources& resources, bool sees_personal);

}  // namespace groundswell::api
