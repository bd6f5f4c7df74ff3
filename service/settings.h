// The configuration in force as names and values, for an administrator to look at. Nothing in it is secret.
#pragma once

#include <vector>

#include "api/application.h"
#include "service/configuration.h"

namespace groundswell::service {

// Every setting of the file (configuration.h) by its name there, "limits.header_bytes", beside the standard value.
std::vector<api::Setting> settings_in_force(const Configuration& configuration);

}  // namespace groundswell::service
