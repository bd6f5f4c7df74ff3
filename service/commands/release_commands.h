// What is published, and whether it can be made again.
#pragma once

#include "service/commands/command.h"

namespace groundswell::service {

void add_release_command(CLI::App& program, Action& action);
void add_verify_command(CLI::App& program, Action& action);

}  // namespace groundswell::service
