#include <cstdio>
#include <memory>

#include "pipeline/lexicon_check.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

int check(const std::string& directory) {
    auto tagger = pipeline::load_tagger({.lexicon_directory = directory});
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
    auto directory = std::make_shared<std::string>();
    CLI::App* checking =
        command->add_subcommand("check", "Read the rules, compile them and run all their examples");
    checking->add_option("directory", *directory, "Lexicon folder")->required()->type_name("DIR");
    checking->callback([directory, &action] { action = [directory] { return check(*directory); }; });
}

}  // namespace groundswell::service
