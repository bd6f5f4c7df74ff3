// Lists of a receipt, a question or a lexicon as JSON text, the form in which a store keeps them, and back.
//
// Errors        read_* give nothing for text that write_* did not write.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence.h"

namespace groundswell::storage {

std::string write_strings(const std::vector<std::string>& strings);
std::string write_changes(const std::vector<Change>& changes);
std::string write_problems(const std::vector<Problem>& problems);

std::optional<std::vector<std::string>> read_strings(std::string_view json);
std::optional<std::vector<Change>> read_changes(std::string_view json);
std::optional<std::vector<Problem>> read_problems(std::string_view json);

}  // namespace groundswell::storage
