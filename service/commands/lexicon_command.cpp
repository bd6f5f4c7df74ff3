#include "service/commands/lexicon_commands.h"

namespace groundswell::service {

void add_lexicon_command(CLI::App& program, Action& action) {
    CLI::App* command = program.add_subcommand("lexicon", "Work on lexicons");
    command->require_subcommand(1);
    add_lexicon_check_command(*command, action);
    add_lexicon_stats_command(*command, action);
    add_lexicon_suggest_command(*command, action);
    add_lexicon_use_command(*command, action);
    add_lexicon_diff_command(*command, action);
}

}  // namespace groundswell::service
