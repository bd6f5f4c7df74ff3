// The tables of the repository's reference/ folder, read once, and a Matcher over them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "reference/matching.h"
#include "reference/tables.h"

namespace groundswell::reference {

std::vector<SourceFile> shipped_files();
std::shared_ptr<const Tables> shipped_tables();
const Matcher& shipped_matcher();
std::string file_text(const std::string& path);

}  // namespace groundswell::reference
