// A lexicon's check as JSON.
#pragma once

#include <string>

#include "core/error.h"
#include "pipeline/lexicon_check.h"

namespace groundswell::api {

// {"lexicon","themes","rules","examples","errors":[{"code","message","cure","file","line","column"}],
// "warnings":[...]}
std::string lexicon_check_json(const pipeline::LexiconCheck& check);
// The same for a lexicon that could not be read or compiled: its faults as errors, nothing else known.
std::string lexicon_faults_json(const Error& error);

}  // namespace groundswell::api
