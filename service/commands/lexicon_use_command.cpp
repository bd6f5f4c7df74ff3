#include <chrono>
#include <cstdio>
#include <memory>

#include "service/commands/command.h"
#include "service/commands/lexicon_commands.h"
#include "service/commands/lexicon_switch.h"

namespace groundswell::service {
namespace {

struct UseOptions {
    std::string data;
    pipeline::ResourceOptions resources;
    bool every_answer = false;
    std::size_t kept = 1;
};

int use(const UseOptions& options) {
    auto tagger = pipeline::load_tagger(options.resources);
    if (!tagger) return report(tagger.error());
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    pipeline::LexiconCache lexicons(*tagger, true);
    const auto started = std::chrono::steady_clock::now();
    auto done = switch_with_bar(**store, lexicons, *tagger,
                                {.chosen = true, .kept = options.kept, .every_answer = options.every_answer});
    if (!done) return report(done.error());
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - started;
    const char* version = (*tagger)->lexicon().version.c_str();
    if (!done->switched)
        std::printf("%s: in use already\n", version);
    else
        std::printf("%s: in use; %llu answers looked at, %llu of them tagged anew, %llu taggings %s; %.1f s\n",
                    version, static_cast<unsigned long long>(done->answers),
                    static_cast<unsigned long long>(done->tagged), static_cast<unsigned long long>(done->written),
                    done->complete ? "stored" : "changed", took.count());
    return 0;
}

}  // namespace

void add_lexicon_use_command(CLI::App& command, Action& action) {
    auto options = std::make_shared<UseOptions>();
    CLI::App* using_it = command.add_subcommand(
        "use",
        "Give the evidence in terms of a lexicon from now on: every answer is tagged anew, then all figures "
        "change at once; a running service follows by itself");
    add_lexicon_folder(*using_it, options->resources);
    add_data_option(*using_it, options->data);
    using_it->add_option("--keep", options->kept, "Complete sets of earlier taggings that stay stored")
        ->capture_default_str()
        ->type_name("N");
    using_it->add_flag("--every-answer", options->every_answer,
                       "Tag every answer in full, also those that what changed cannot concern");
    using_it->callback([options, &action] { action = [options] { return use(*options); }; });
}

}  // namespace groundswell::service
