// A receipt for the terminal.
#pragma once

#include <string>

#include "core/evidence.h"

namespace groundswell::service {

std::string receipt_text(const Upload& upload);

}  // namespace groundswell::service
