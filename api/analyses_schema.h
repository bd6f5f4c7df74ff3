// The JSON Schema of an analysis' answer, as text, by operation id; empty for any other operation.
#pragma once

#include <string>

namespace groundswell::api {

std::string analysis_schema(const std::string& operation);

}  // namespace groundswell::api
