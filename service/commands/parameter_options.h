// The parameters of a request as options of a command: the same names, the same checks, the same words.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <string>
#include <vector>

#include "api/route.h"
#include "core/result.h"

namespace groundswell::service {

using Given = std::map<std::string, std::string>;

// `given` must stay where it is until the command line has been read.
void add_parameter_option(CLI::App& command, const api::Parameter& parameter, Given& given);

// Those given, as a request's are checked; what is wrong with them is wrong usage.
Result<Given> check_given(const std::vector<api::Parameter>& known, const Given& given);

}  // namespace groundswell::service
