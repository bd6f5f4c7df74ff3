#include <cstdio>
#include <memory>

#include "api/profile_json.h"
#include "ingest/profile_of.h"
#include "ingest/reading.h"
#include "pipeline/files.h"
#include "pipeline/profiles.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct ProfileOptions {
    std::string data, organisation, survey, profile, file;
    pipeline::ResourceOptions resources;
};

int unknown(const ProfileOptions& options) {
    return report(
        {.kind = ErrorKind::not_found,
         .code = "profile-unknown",
         .message = "No profile is kept for the survey '" + options.survey + "' of '" + options.organisation + "'",
         .cure = "'groundswell profile list' shows those there are."});
}

int list_profiles(const ProfileOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto profiles = (*store)->profiles();
    if (!profiles) return report(profiles.error());
    for (const storage::StoredProfile& profile : *profiles)
        std::printf("%s\t%s\t%llu\t%s\t%s\n", profile.organisation.c_str(), profile.survey.c_str(),
                    static_cast<unsigned long long>(profile.version), profile.saved_at.c_str(),
                    profile.name.c_str());
    return 0;
}

int show(const ProfileOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto profile = (*store)->profile(options.organisation, options.survey);
    if (!profile) return report(profile.error());
    if (!*profile) return unknown(options);
    std::printf("%s\n", (*profile)->json.c_str());
    return 0;
}

int forget(const ProfileOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto deleted = (*store)->delete_profile(options.organisation, options.survey);
    if (!deleted) return report(deleted.error());
    return *deleted ? 0 : unknown(options);
}

// The headers a profile is kept with: those of a file it reads.
Result<std::vector<std::string>> headers_of_file(const ProfileOptions& options, const std::string& profile_json) {
    if (options.file.empty()) return std::vector<std::string>();
    auto profile = ingest::parse_profile(profile_json, options.profile);
    if (!profile) return profile.error();
    auto tables = pipeline::load_tables(options.resources);
    if (!tables) return tables.error();
    ingest::ReadingOptions reading;
    reading.file_name = options.file;
    reading.profile = std::move(*profile);
    auto understanding = ingest::understand(options.file, reading, reference::Matcher(*tables));
    if (!understanding) return understanding.error();
    return ingest::headers_of(*understanding);
}

int save(const ProfileOptions& options) {
    auto text = pipeline::read_file(options.profile);
    if (!text) return report(text.error());
    if (auto profile = ingest::parse_profile(*text, options.profile); !profile) return report(profile.error());
    auto headers = headers_of_file(options, *text);
    if (!headers) return report(headers.error());
    auto store = open_store(options.data, true);
    if (!store) return report(store.error());
    auto version = pipeline::confirm_profile(**store, {.organisation = options.organisation,
                                                       .survey = options.survey,
                                                       .profile_json = *text,
                                                       .headers = *headers,
                                                       .by = {}});
    if (!version) return report(version.error());
    std::printf("version %llu\n", static_cast<unsigned long long>(*version));
    return 0;
}

void add_names(CLI::App& command, ProfileOptions& options) {
    command.add_option("--organisation", options.organisation, "Id of the organisation")
        ->required()
        ->type_name("ID");
    command.add_option("--survey", options.survey, "Id of the survey")->required()->type_name("ID");
    add_data_option(command, options.data);
}

}  // namespace

void add_profile_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<ProfileOptions>();
    CLI::App* command =
        program.add_subcommand("profile", "Readings confirmed for surveys, used again for their next waves");
    command->require_subcommand(1);
    CLI::App* listing = command->add_subcommand("list", "Organisation, survey, version, saved, name");
    add_data_option(*listing, options->data);
    listing->callback([options, &action] { action = [options] { return list_profiles(*options); }; });
    CLI::App* showing = command->add_subcommand("show", "The profile kept for a survey, as JSON");
    add_names(*showing, *options);
    showing->callback([options, &action] { action = [options] { return show(*options); }; });
    CLI::App* saving = command->add_subcommand("save", "Keep a profile for a survey");
    saving
        ->add_option("profile", options->profile,
                     "The profile (JSON), as 'inspect --json' writes it below \"profile\"")
        ->required()
        ->type_name("FILE");
    saving
        ->add_option("--file", options->file, "An export it reads: its headers find the columns of the next wave")
        ->type_name("EXPORT");
    add_names(*saving, *options);
    add_resource_options(*saving, options->resources);
    saving->callback([options, &action] { action = [options] { return save(*options); }; });
    CLI::App* forgetting = command->add_subcommand("remove", "Forget the profile of a survey and its history");
    add_names(*forgetting, *options);
    forgetting->callback([options, &action] { action = [options] { return forget(*options); }; });
}

}  // namespace groundswell::service
