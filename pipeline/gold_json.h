// Gold comments as JSON Lines: {"id","asks","text","codes":[{"theme","stance"}],"residual","source"?}.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "analysis/themes/evaluate.h"
#include "core/result.h"

namespace groundswell::pipeline {

// "gold-invalid" with file, line and field.
Result<std::vector<themes::GoldRecord>> read_gold(std::string_view text, const std::string& file);

}  // namespace groundswell::pipeline
