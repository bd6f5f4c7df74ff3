#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

#include "api/release_forms.h"
#include "pipeline/release_making.h"
#include "service/commands/release_commands.h"
#include "service/configuration.h"

namespace groundswell::service {
namespace {

struct ReleaseOptions {
    std::string data, number, configuration_file;
    pipeline::ReleaseWish wish;
    std::optional<std::uint64_t> threshold, rounding;  // in place of those of the configuration
    std::optional<std::uint32_t> organisations;
    pipeline::ResourceOptions resources;
    bool json = false;
};

Result<disclosure::Policy> policy_of(const ReleaseOptions& options) {
    auto configuration = read_configuration(options.configuration_file);
    if (!configuration) return configuration.error();
    disclosure::Policy policy = configuration->disclosure;
    policy.threshold = options.threshold.value_or(policy.threshold);
    policy.rounding = options.rounding.value_or(policy.rounding);
    policy.least_organisations = options.organisations.value_or(policy.least_organisations);
    return policy;
}

int create(const ReleaseOptions& options) {
    auto policy = policy_of(options);
    if (!policy) return report(policy.error());
    pipeline::ReleaseWish wish = options.wish;
    wish.policy = *policy;
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    const pipeline::ReleaseShelf shelf(options.data);
    auto release = pipeline::make_release(**store, *resources, shelf, wish);
    if (!release) return report(release.error());
    auto put = shelf.put(*release, api::release_files(*release));
    if (!put) return report(put.error());
    if (options.json) {
        auto text = shelf.file(*put, "release.json");
        if (!text) return report(text.error());
        std::fputs(text->value_or("").c_str(), stdout);
        return 0;
    }
    std::printf("release %llu\n", static_cast<unsigned long long>(put->number));
    for (const pipeline::WaveChange& change : put->changes)
        std::printf("%s\t%s\t%s\n", change.wave.c_str(), api::verdict_code(change).c_str(),
                    api::verdict_sentence(change).c_str());
    return 0;
}

int list_releases(const ReleaseOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto releases = pipeline::ReleaseShelf(options.data).releases();
    if (!releases) return report(releases.error());
    if (options.json) {
        std::fputs(api::releases_json(*releases).c_str(), stdout);
        return 0;
    }
    for (const pipeline::Release& release : *releases)
        std::printf("%llu\t%s\t%s\t%s\n", static_cast<unsigned long long>(release.number), release.date().c_str(),
                    release.lexicon.c_str(), release.title.c_str());
    return 0;
}

int show(const ReleaseOptions& options) {
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    const pipeline::ReleaseShelf shelf(options.data);
    auto found = shelf.named(options.number);
    if (!found) return report(found.error());
    if (!*found)
        return report({.kind = ErrorKind::not_found,
                       .code = "release-unknown",
                       .message = "There is no release '" + options.number + "'",
                       .cure = "'groundswell release list' lists them; 'latest' is the newest."});
    auto text = shelf.file(**found, "release.json");
    if (!text) return report(text.error());
    std::fputs(text->value_or("").c_str(), stdout);
    return 0;
}

// 0: nothing differs; 1: a release that can be counted again comes out otherwise, or a file was changed.
int verify(const ReleaseOptions& options) {
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    auto verified =
        pipeline::verify_releases(**store, *resources, pipeline::ReleaseShelf(options.data), api::release_files);
    if (!verified) return report(verified.error());
    std::fputs((options.json ? api::verified_json(*verified) : api::verified_text(*verified)).c_str(), stdout);
    return std::any_of(verified->begin(), verified->end(),
                       [](const pipeline::VerifiedRelease& one) {
                           return one.state == pipeline::VerifiedRelease::State::different;
                       })
               ? 1
               : 0;
}

}  // namespace

void add_release_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<ReleaseOptions>();
    CLI::App* command = program.add_subcommand("release", "Figures published for everyone");
    command->require_subcommand(1);

    CLI::App* creating = command->add_subcommand("create", "Publish the figures of all waves as they are now");
    add_data_option(*creating, options->data);
    creating->add_option("--title", options->wish.title, "What it is called");
    std::vector<std::string> licences;
    for (const pipeline::Licence& one : pipeline::licences()) licences.push_back(one.id);
    creating->add_option("--licence", options->wish.licence, "Licence of the data")
        ->check(CLI::IsMember(licences))
        ->capture_default_str();
    creating->add_option("--leave-out", options->wish.left_out, "Waves not to publish")->delimiter(',');
    creating
        ->add_option("--config", options->configuration_file,
                     "Configuration (TOML) of the service, for its table [disclosure]")
        ->type_name("FILE");
    creating->add_option("--threshold", options->threshold,
                         "Counts below this are hidden, 5 or more; 10 unless configured");
    creating->add_option("--rounding", options->rounding,
                         "Figures are multiples of this, half the threshold at most; 5 unless configured");
    creating->add_option("--organisations", options->organisations,
                         "A figure comes from at least so many, 3 or more; 3 unless configured");
    creating->add_flag("--json", options->json, "What was published, as GET /v1/releases/{id}");
    add_reference_options(*creating, options->resources);
    creating->callback([options, &action] { action = [options] { return create(*options); }; });

    CLI::App* listing = command->add_subcommand("list", "List them: number, date, lexicon, title");
    add_data_option(*listing, options->data);
    listing->add_flag("--json", options->json, "As GET /v1/releases");
    listing->callback([options, &action] { action = [options] { return list_releases(*options); }; });

    CLI::App* showing = command->add_subcommand("show", "What a release is, as JSON");
    showing->add_option("number", options->number, "Its number, or latest")->required();
    add_data_option(*showing, options->data);
    showing->callback([options, &action] { action = [options] { return show(*options); }; });
}

void add_verify_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<ReleaseOptions>();
    CLI::App* command = program.add_subcommand("verify", "Whether the store still gives what was published");
    add_data_option(*command, options->data);
    command->add_flag("--json", options->json, "As JSON");
    add_reference_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return verify(*options); }; });
}

}  // namespace groundswell::service
