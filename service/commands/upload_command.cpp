#include <cstdio>
#include <memory>

#include "api/mendable.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct UploadOptions {
    std::string data, id;
};

int list_uploads(const UploadOptions& options) {
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

// Withdraws or erases: both say whether there was such an upload.
int take_out(const UploadOptions& options, Result<bool> (storage::Store::*act)(const std::string&)) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto there = ((**store).*act)(options.id);
    if (!there) return report(there.error());
    if (*there) return 0;
    return report({.kind = ErrorKind::not_found,
                   .code = "upload-unknown",
                   .message = "There is no upload '" + options.id + "'",
                   .cure = "'groundswell upload list' shows the ids."});
}

// The rejects, as GET /v1/uploads/{id}/rejects?layout=export gives them.
int print_rejects(const UploadOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto upload = (*store)->upload(options.id);
    if (!upload) return report(upload.error());
    if (!*upload)
        return report({.kind = ErrorKind::not_found,
                       .code = "upload-unknown",
                       .message = "There is no upload '" + options.id + "'",
                       .cure = "'groundswell upload list' shows the ids."});
    auto rejects = (*store)->rejects(options.id);
    if (!rejects) return report(rejects.error());
    std::fputs(api::mendable_rejects(**upload, *rejects).c_str(), stdout);
    return 0;
}

}  // namespace

void add_upload_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<UploadOptions>();
    CLI::App* command = program.add_subcommand(
        "upload", "Deliveries: list them, take one out of the figures, erase it, get its rejects");
    command->require_subcommand(1);
    CLI::App* listing = command->add_subcommand("list", "Id, state, organisation, survey, wave, received, file");
    add_data_option(*listing, options->data);
    listing->callback([options, &action] { action = [options] { return list_uploads(*options); }; });
    CLI::App* withdrawing =
        command->add_subcommand("withdraw", "Take an upload out of all figures, its history kept");
    withdrawing->add_option("id", options->id, "Id of the upload")->required();
    add_data_option(*withdrawing, options->data);
    withdrawing->callback([options, &action] {
        action = [options] { return take_out(*options, &storage::Store::withdraw_upload); };
    });
    CLI::App* erasing =
        command->add_subcommand("erase", "Destroy all rows of an upload for good; its counts stay");
    erasing->add_option("id", options->id, "Id of the upload")->required();
    add_data_option(*erasing, options->data);
    erasing->callback(
        [options, &action] { action = [options] { return take_out(*options, &storage::Store::erase_upload); }; });
    CLI::App* rejects = command->add_subcommand(
        "rejects", "The records that could not be read, as CSV to be mended and imported again");
    rejects->add_option("id", options->id, "Id of the upload")->required();
    add_data_option(*rejects, options->data);
    rejects->callback([options, &action] { action = [options] { return print_rejects(*options); }; });
}

}  // namespace groundswell::service
