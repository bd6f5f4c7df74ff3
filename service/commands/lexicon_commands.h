// The commands below `groundswell lexicon`, a file each.
#pragma once

#include "service/commands/command.h"

namespace groundswell::service {

void add_lexicon_use(CLI::App& command, Action& action);
void add_lexicon_diff(CLI::App& command, Action& action);

}  // namespace groundswell::service
