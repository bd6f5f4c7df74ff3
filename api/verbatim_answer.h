// From the words of a query (?theme=parking&text=...) to the answers behind it, a page of them: shared by the API
// and the page.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "api/access.h"
#include "api/application.h"
#include "api/cursor.h"
#include "api/route.h"
#include "core/result.h"
#include "pipeline/evidence.h"
#include "storage/store.h"

namespace groundswell::api {

// The filters of a summary; those that a row of figures needs beside them, `coded` and `together`; and those that
// look into answers, `text` and `rule`.
const std::vector<Parameter>& verbatim_filters();

struct VerbatimAnswer {
    std::shared_ptr<const pipeline::Evidence> evidence;
    std::uint64_t found = 0;                       // answers in all
    std::vector<storage::StoredResponse> answers;  // of this page, one in each
    std::uint64_t before = 0;                      // answers on earlier pages
    std::uint64_t next = 0;                        // the last of them, where more follow; 0: none do
    std::uint64_t previous = 0;                    // after which the page before this one begins; 0: at the start
};

// `parameters` as verbatim_filters() allow. "parameter-value-invalid" for words with nothing in them to look for
// and for a rule the lexicon does not have.
Result<VerbatimAnswer> find_verbatims(Application& application,
                                      const std::shared_ptr<const pipeline::Evidence>& evidence,
                                      const std::map<std::string, std::string>& parameters, const Caller& caller,
                                      const Page& page);

}  // namespace groundswell::api
