// The nearest valid spelling of a misspelt key, for "did you mean".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace groundswell::themes {

// Empty when nothing is near.
std::string nearest(std::string_view given, const std::vector<std::string>& valid);

}  // namespace groundswell::themes
