// The answers behind a figure as a list that goes on: those of this page, and the ways to the pages beside it,
// which a script follows in place (web/scripts/parts/more.ts).
//
// Thread rule   A plain function.
#pragma once

#include <string>

#include "api/pages/asked.h"
#include "api/pages/html.h"
#include "api/verbatim_answer.h"
#include "core/result.h"
#include "pipeline/resources.h"

namespace groundswell::api {

// `after`: where the page was asked to begin; empty: at the start. Fails where an answer cannot be explained.
Result<Html> answers_list(const VerbatimAnswer& found, const AskedValues& asked, const std::string& after,
                          const pipeline::Resources& resources, bool sees_personal);

}  // namespace groundswell::api
