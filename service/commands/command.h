// The commands of the one binary. Each file adds one command to the parser and sets what to run.
//
// Errors        Printed on stderr with their code. Exit 2 for wrong usage, 1 for failure, 0 else.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "pipeline/resources.h"
#include "storage/store.h"

namespace groundswell::service {

// What the chosen command does; gives the exit code.
using Action = std::function<int()>;

void add_serve_command(CLI::App& program, Action& action);
void add_import_command(CLI::App& program, Action& action);
void add_inspect_command(CLI::App& program, Action& action);
void add_tag_command(CLI::App& program, Action& action);
void add_evaluate_command(CLI::App& program, Action& action);
void add_lexicon_command(CLI::App& program, Action& action);
void add_summary_command(CLI::App& program, Action& action);
void add_organisation_command(CLI::App& program, Action& action);
void add_token_command(CLI::App& program, Action& action);
void add_upload_command(CLI::App& program, Action& action);
void add_profile_command(CLI::App& program, Action& action);
void add_reference_command(CLI::App& program, Action& action);
void add_backup_commands(CLI::App& program, Action& action);  // backup, restore

// Prints the error as people and programs expect it, and gives the exit code for it.
int report(const Error& error);
bool is_terminal(int file_descriptor);

// Options every command that needs them spells the same.
void add_data_option(CLI::App& command, std::string& directory);
void add_resource_options(CLI::App& command, pipeline::ResourceOptions& options);
// Those of them that do not choose a lexicon.
void add_reference_options(CLI::App& command, pipeline::ResourceOptions& options);

// The lexicon a command is about, by its folder, with what is laid over it.
void add_lexicon_folder(CLI::App& command, pipeline::ResourceOptions& options);

// Makes the directory when `create`; "data-directory-unusable".
Result<std::unique_ptr<storage::Store>> open_store(const std::string& directory, bool create);

}  // namespace groundswell::service
