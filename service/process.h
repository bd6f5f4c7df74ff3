// The running service: store, evidence, upload desk and HTTP wall, until SIGTERM.
#pragma once

#include <string>

#include "service/configuration.h"

namespace groundswell::service {

// Prints "listening on http://HOST:PORT" on stdout when ready. SIGTERM and SIGINT finish what was acknowledged and
// give 0; a second one ends the process at once.
int serve(const std::string& data_directory, const Configuration& configuration);

}  // namespace groundswell::service
