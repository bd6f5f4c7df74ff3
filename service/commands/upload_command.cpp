#include <cstdio>
#include <memory>

#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct Options {
    std::string data, id;
};

int list(const Options& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto uploads = (*store)->uploads();
    if (!uploads) return report(uploads.error());
    for (const Upload& upload : *uploads)
        std::printf("%s\t%s\t%s\t%s\t%s\t%s\t%s\n", upload.id.c_str(),
                    std::string(to_string(upload.state)).c_str(), upload.organisation.c_str(),
                    upload.survey.c_str(), upload.wave.c_str(), upload.received_at.c_str(),
                    upload.file_name.c_str());
    return 0;
}

int withdraw(const Options& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto withdrawn = (*store)->withdraw_upload(options.id);
    if (!withdrawn) return report(withdrawn.error());
    if (*withdrawn) return 0;
    return report({.kind = ErrorKind::not_found,
                   .code = "upload-unknown",
                   .message = "There is no upload '" + options.id + "'",
                   .cure = "'groundswell upload list' shows the ids."});
}

}  // namespace

void add_upload_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<Options>();
    CLI::App* command = program.add_subcommand("upload", "Deliveries: list them, take one out of the figures");
    command->require_subcommand(1);
    CLI::App* listing = command->add_subcommand("list", "Id, state, organisation, survey, wave, received, file");
    add_data_option(*listing, options->data);
    listing->callback([options, &action] { action = [options] { return list(*options); }; });
    CLI::App* withdrawing =
        command->add_subcommand("withdraw", "Take an upload out of all figures, its history kept");
    withdrawing->add_option("id", options->id, "Id of the upload")->required();
    add_data_option(*withdrawing, options->data);
    withdrawing->callback([options, &action] { action = [options] { return withdraw(*options); }; });
}

}  // namespace groundswell::service
