#include <cstdio>
#include <memory>

#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct OrganisationOptions {
    std::string data, id, name;
};

int add(const OrganisationOptions& options) {
    if (!is_valid_id(options.id))
        return report({.kind = ErrorKind::usage,
                       .code = "id-invalid",
                       .message = "'" + options.id + "' cannot be the id of an organisation",
                       .cure = "Use 1 to 64 lower-case letters, digits and hyphens."});
    auto store = open_store(options.data, true);
    if (!store) return report(store.error());
    auto added = (*store)->add_organisation({options.id, options.name.empty() ? options.id : options.name});
    if (!added) return report(added.error());
    std::printf("%s\n", options.id.c_str());
    return 0;
}

int list_organisations(const OrganisationOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto organisations = (*store)->organisations();
    if (!organisations) return report(organisations.error());
    for (const Organisation& organisation : *organisations)
        std::printf("%s\t%s\n", organisation.id.c_str(), organisation.name.c_str());
    return 0;
}

}  // namespace

void add_organisation_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<OrganisationOptions>();
    CLI::App* command = program.add_subcommand("organisation", "Member organisations");
    command->require_subcommand(1);
    CLI::App* adding = command->add_subcommand("add", "Add a member organisation");
    adding->add_option("id", options->id, "Id: lower-case letters, digits, hyphens")->required();
    adding->add_option("name", options->name, "Name for people");
    add_data_option(*adding, options->data);
    adding->callback([options, &action] { action = [options] { return add(*options); }; });
    CLI::App* listing = command->add_subcommand("list", "List them: id, name");
    add_data_option(*listing, options->data);
    listing->callback([options, &action] { action = [options] { return list_organisations(*options); }; });
}

}  // namespace groundswell::service
