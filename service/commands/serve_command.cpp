#include <memory>

#include "service/commands/command.h"
#include "service/configuration.h"
#include "service/process.h"

namespace groundswell::service {

void add_serve_command(CLI::App& program, Action& action) {
    struct Options {
        std::string data, listen, configuration_file;
        pipeline::ResourceOptions resources;
    };
    auto options = std::make_shared<Options>();
    options->resources.area.clear();
    CLI::App* command = program.add_subcommand("serve", "Serve the API and the pages");
    add_data_option(*command, options->data);
    command
        ->add_option("--listen", options->listen,
                     "Where to listen; 127.0.0.1:8080 unless said; port 0 picks a free one")
        ->type_name("HOST:PORT");
    command->add_option("--config", options->configuration_file, "Configuration (TOML)")->type_name("FILE");
    add_resource_options(*command, options->resources);
    command->callback([options, &action] {
        action = [options] {
            auto configuration = read_configuration(options->configuration_file);
            if (!configuration) return report(configuration.error());
            if (!options->listen.empty()) configuration->listen = options->listen;
            pipeline::ResourceOptions& resources = configuration->resources;
            if (!options->resources.area.empty()) resources.area = options->resources.area;
            if (!options->resources.lexicon_directory.empty())
                resources.lexicon_directory = options->resources.lexicon_directory;
            if (!options->resources.reference_directory.empty())
                resources.reference_directory = options->resources.reference_directory;
            return serve(options->data, *configuration);
        };
    });
}

}  // namespace groundswell::service
