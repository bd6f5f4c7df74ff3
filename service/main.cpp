// groundswell: from survey exports to barrier frequencies. One binary; see --help.
#include <cstdio>
#include <exception>
#include <string>

#include "service/commands/command.h"
#include "service/commands/release_commands.h"

namespace {

// The first word that stands where a command should, and is none; empty when the commands are all there.
std::string unknown_command(const CLI::App& program, int count, char** arguments) {
    const CLI::App* at = &program;
    for (int index = 1; index < count; ++index) {
        const std::string word = arguments[index];
        if (at->get_require_subcommand_min() == 0 || word.starts_with('-')) return {};
        const auto below = at->get_subcommands([&](const CLI::App* one) { return one->check_name(word); });
        if (below.empty()) return word;
        at = below.front();
    }
    return {};
}

int run(int count, char** arguments) {
    using namespace groundswell::service;
    CLI::App program("Groundswell: what local businesses say holds them back, from survey exports to figures.");
    program.require_subcommand(1);
    program.set_version_flag("--version", "groundswell 0.1.0");
    program.get_formatter()->column_width(34);
    Action action;
    add_serve_command(program, action);
    add_import_command(program, action);
    add_inspect_command(program, action);
    add_summary_command(program, action);
    add_tag_command(program, action);
    add_evaluate_command(program, action);
    add_lexicon_command(program, action);
    add_organisation_command(program, action);
    add_token_command(program, action);
    add_upload_command(program, action);
    add_profile_command(program, action);
    add_reference_command(program, action);
    add_release_command(program, action);
    add_verify_command(program, action);
    add_backup_commands(program, action);
    try {
        program.parse(count, arguments);
    } catch (const CLI::ParseError& wrong) {
        if (wrong.get_exit_code() == 0) return program.exit(wrong);  // --help, --version
        const std::string unknown = unknown_command(program, count, arguments);
        const std::string message = unknown.empty() ? wrong.what() : "There is no command '" + unknown + "'";
        std::fprintf(stderr, "groundswell: %s [usage]\n  Run with --help to see what there is.\n",
                     message.c_str());
        return 2;
    }
    return action();
}

}  // namespace

int main(int count, char** arguments) {
    try {
        return run(count, arguments);
    } catch (const std::exception& bug) {
        std::fprintf(stderr,
                     "groundswell: %s [internal-error]\n  This is a fault of Groundswell; please report it.\n",
                     bug.what());
        return 1;
    }
}
