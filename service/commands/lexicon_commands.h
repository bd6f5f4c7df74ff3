// The commands below `groundswell lexicon`: each file adds one to it and sets what to run.
#pragma once

#include "service/commands/command.h"

namespace groundswell::service {

void add_lexicon_check_command(CLI::App& lexicon, Action& action);
void add_lexicon_stats_command(CLI::App& lexicon, Action& action);
void add_lexicon_suggest_command(CLI::App& lexicon, Action& action);
void add_lexicon_use_command(CLI::App& lexicon, Action& action);
void add_lexicon_diff_command(CLI::App& lexicon, Action& action);

}  // namespace groundswell::service
