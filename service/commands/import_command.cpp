#include <cstdio>
#include <filesystem>
#include <memory>
#include <vector>

#include "api/upload_json.h"
#include "pipeline/files.h"
#include "pipeline/firm_secret.h"
#include "pipeline/import.h"
#include "service/commands/command.h"
#include "service/commands/lexicon_switch.h"
#include "service/commands/progress_bar.h"
#include "service/commands/receipt_text.h"

namespace groundswell::service {
namespace {

struct ImportOptions {
    std::vector<std::string> files;
    std::string data, organisation, survey, wave, profile, replaces;
    std::vector<std::string> asks;
    bool json = false;
    pipeline::ResourceOptions resources;
};

Result<pipeline::Delivery> delivery_of(const ImportOptions& options, const std::string& file) {
    pipeline::Delivery delivery{.path = file,
                                .file_name = std::filesystem::path(file).filename().string(),
                                .organisation = options.organisation,
                                .survey = options.survey,
                                .wave = options.wave};
    if (!options.profile.empty()) {
        auto text = pipeline::read_file(options.profile);
        if (!text) return text.error();
        auto profile = ingest::parse_profile(*text, options.profile);
        if (!profile) return profile.error();
        delivery.profile = std::move(*profile);
        delivery.profile_json = std::move(*text);
    }
    delivery.replaces = options.replaces;
    for (const std::string& one : options.asks) {
        auto asks = ingest::parse_asks_override(one);
        if (!asks) {
            Error wrong = asks.error();
            wrong.kind = ErrorKind::usage;
            return wrong;
        }
        delivery.asks.push_back(std::move(*asks));
    }
    return delivery;
}

Result<Upload> import_one(storage::Store& store, const pipeline::Resources& resources,
                          const ImportOptions& options, const std::string& file, bool& already_there) {
    auto delivery = delivery_of(options, file);
    if (!delivery) return delivery.error();
    auto digest = pipeline::digest_file(file);  // first of all: is there such a file?
    if (!digest) return digest.error();
    pipeline::Importer importer(store, resources);
    if (auto possible = importer.check(*delivery, true); !possible) {
        Error wrong = possible.error();
        if (wrong.code == "id-invalid") wrong.kind = ErrorKind::usage;  // of an option
        return wrong;
    }
    auto received = importer.receive(*delivery, pipeline::new_upload_id(), *digest);
    if (!received) return received.error();
    already_there = received->already_there && received->upload.state == UploadState::committed;
    if (already_there) return received->upload;
    ProgressBar bar;
    return importer.process(received->upload, *delivery, [&](double progress, const RowCounts& rows) {
        bar.show(progress, std::to_string(rows.read) + " records");
    });
}

// What is wrong with a file is told with the path as it was given; what is stored is its name alone.
Error told_with_path(Error error, const std::string& file) {
    if (error.place.file == std::filesystem::path(file).filename()) error.place.file = file;
    return error;
}

// The files that can be read at all; the others are told at once, before the lexicon is read.
std::vector<std::string> files_worth_reading(const ImportOptions& options, int& exit_code) {
    std::vector<std::string> worth;
    for (const std::string& file : options.files) {
        auto readable = ingest::check_file(file, file);
        if (readable)
            worth.push_back(file);
        else
            exit_code = report(readable.error());
    }
    return worth;
}

int import_files(const ImportOptions& options) {
    int exit_code = 0;
    const std::vector<std::string> files = files_worth_reading(options, exit_code);
    if (files.empty()) return exit_code;
    pipeline::ResourceOptions wanted = options.resources;
    wanted.data_directory = options.data;
    auto resources = pipeline::load_resources(wanted);
    if (!resources) return report(resources.error());
    auto store = open_store(options.data, true);
    if (!store) return report(store.error());
    auto firm_key = pipeline::firm_key_of(options.data);
    if (!firm_key) return report(firm_key.error());
    resources->firm_key = *firm_key;
    if (auto known = (*store)->organisation(options.organisation);
        known && !*known && is_valid_id(options.organisation))
        std::fprintf(stderr, "groundswell: the organisation '%s' is new and will be made\n",
                     options.organisation.c_str());
    if (auto switched = switch_to_wanted(**store, *resources); !switched) return report(switched.error());
    for (const std::string& file : files) {
        bool already_there = false;
        auto upload = import_one(**store, *resources, options, file, already_there);
        if (!upload) {
            exit_code = report(told_with_path(upload.error(), file));
            continue;
        }
        if (already_there)
            std::fprintf(stderr, "groundswell: %s was imported before; it counts once\n", file.c_str());
        const std::string text = options.json ? api::upload_json(*upload, std::nullopt) : receipt_text(*upload);
        std::fputs(text.c_str(), stdout);
    }
    return exit_code;
}

}  // namespace

void add_import_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<ImportOptions>();
    CLI::App* command = program.add_subcommand("import", "Import survey exports: the same pipeline as an upload");
    command->add_option("files", options->files, "Export files")->required()->type_name("FILE...");
    add_data_option(*command, options->data);
    command->add_option("--organisation", options->organisation, "Id of the member organisation; made when new")
        ->required()
        ->type_name("ID");
    command->add_option("--survey", options->survey, "Id of the survey")->required()->type_name("ID");
    command->add_option("--wave", options->wave, "Id of the wave, such as 2026-q3")->required()->type_name("ID");
    command->add_option("--profile", options->profile, "How to read the columns (JSON)")->type_name("FILE");
    command
        ->add_option("--asks", options->asks,
                     "What open questions ask for: barriers, strengths, requests or anything; or COLUMN=VALUE")
        ->type_name("VALUE")
        ->allow_extra_args(false);
    command->add_option("--replaces", options->replaces, "Id of the upload this file corrects; it takes its place")
        ->type_name("UPLOAD");
    command->add_flag("--json", options->json, "The receipt as GET /v1/uploads/{id} gives it");
    add_resource_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return import_files(*options); }; });
}

}  // namespace groundswell::service
