#include "service/commands/command.h"

#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <system_error>

#include "storage/sqlite_store.h"

namespace groundswell::service {

int report(const Error& error) {
    std::fprintf(stderr, "groundswell: %s\n", describe(error).c_str());
    return error.kind == ErrorKind::usage ? 2 : 1;
}

bool is_terminal(int file_descriptor) {
    return isatty(file_descriptor) == 1;
}

void add_data_option(CLI::App& command, std::string& directory) {
    command.add_option("--data", directory, "Directory that holds the evidence")->required()->type_name("DIR");
}

void add_resource_options(CLI::App& command, pipeline::ResourceOptions& options) {
    command.add_option("--lexicon", options.lexicon_directory, "Lexicon folder instead of the one built in")
        ->type_name("DIR");
    command.add_option("--overlay", options.overlay_directory, "Folder of local words laid over the lexicon")
        ->type_name("DIR");
    add_reference_options(command, options);
}

void add_reference_options(CLI::App& command, pipeline::ResourceOptions& options) {
    command.add_option("--area", options.area, "Area whose reference tables and local words are used")
        ->capture_default_str()
        ->type_name("NAME");
    command.add_option("--reference", options.reference_directory, "Reference tables instead of those built in")
        ->type_name("DIR");
}

void add_lexicon_folder(CLI::App& command, pipeline::ResourceOptions& options) {
    command.add_option("directory", options.lexicon_directory, "Lexicon folder")->required()->type_name("DIR");
    command.add_option("--overlay", options.overlay_directory, "Folder of local words laid over it")
        ->type_name("DIR");
}

Result<std::unique_ptr<storage::Store>> open_store(const std::string& directory, bool create) {
    std::error_code failure;
    if (create) std::filesystem::create_directories(directory, failure);
    const bool usable =
        !failure && (!std::filesystem::exists(directory) || std::filesystem::is_directory(directory));
    if (!usable)
        return Error{
            .kind = ErrorKind::environment,
            .code = "data-directory-unusable",
            .message = "The data directory cannot be made or used" + (failure ? ": " + failure.message() : ""),
            .cure = "Name a directory you may write to with --data.",
            .place = {.file = directory}};
    return storage::open_sqlite_store(directory, {.create = create});
}

}  // namespace groundswell::service
