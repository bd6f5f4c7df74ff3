// The errors of a workbook as a whole, each with its cure.
#pragma once

#include <string>

#include "core/error.h"

namespace groundswell::ingest {

// `what` follows "the workbook is damaged: ".
Error xlsx_damaged(const std::string& shown_name, const std::string& what);
// `what` follows "the workbook is too large: ".
Error xlsx_too_large(const std::string& shown_name, const std::string& what);
Error xlsx_encrypted(const std::string& shown_name);
Error old_excel(const std::string& shown_name);
Error binary_workbook(const std::string& shown_name);

}  // namespace groundswell::ingest
