// Settled questions: what a survey's questions ask for, when an earlier wave was told on better authority.
#pragma once

#include <string>

#include "core/result.h"
#include "ingest/understanding.h"
#include "storage/store.h"

namespace groundswell::pipeline {

// A question the survey has already keeps what was said of it on better authority (flag over profile over
// wording): the understanding takes it over. True when the understanding changes what a stored question asks for,
// so that its older answers must be tagged anew.
Result<bool> settle_questions(storage::Store& store, const std::string& survey,
                              ingest::Understanding& understanding);

}  // namespace groundswell::pipeline
