// The filters of the page of words: a form that works without scripts and is swapped in place with them.
#pragma once

#include "api/pages/asked.h"
#include "api/pages/html.h"
#include "api/verbatim_answer.h"

namespace groundswell::api {

// `waves`: those the caller may know of.
Html read_filters(const AskedValues& asked, const std::vector<std::string>& waves,
                  const pipeline::Evidence& evidence, const reference::Tables& tables);

}  // namespace groundswell::api
