#include <cstdio>
#include <memory>

#include "pipeline/lexicon_check.h"
#include "service/commands/command.h"
#include "service/commands/lexicon_commands.h"

namespace groundswell::service {
namespace {

int check(const pipeline::ResourceOptions& options) {
    auto tagger = pipeline::load_tagger(options);
    if (!tagger) return report(tagger.error());
    auto checked = pipeline::check_lexicon(**tagger);
    if (!checked) return report(checked.error());
    for (const Error& failure : checked->failures) std::printf("%s\n", describe(failure).c_str());
    std::printf("%s: %zu themes, %zu rules; %zu of %zu examples hold\n", (*tagger)->lexicon().version.c_str(),
                checked->themes, checked->rules, checked->examples - checked->failures.size(), checked->examples);
    return checked->failures.empty() ? 0 : 1;
}

}  // namespace

void add_lexicon_command(CLI::App& program, Action& action) {
    CLI::App* command = program.add_subcommand("lexicon", "Work on lexicons");
    command->require_subcommand(1);
    auto options = std::make_shared<pipeline::ResourceOptions>();
    CLI::App* checking =
        command->add_subcommand("check", "Read the rules, compile them and run all their examples");
    checking->add_option("directory", options->lexicon_directory, "Lexicon folder")->required()->type_name("DIR");
    checking->add_option("--overlay", options->overlay_directory, "Folder of local words laid over it")
        ->type_name("DIR");
    checking->callback([options, &action] { action = [options] { return check(*options); }; });
    add_suggest_command(*command, action);
    add_lexicon_use(*command, action);
    add_lexicon_diff(*command, action);
}

}  // namespace groundswell::service
