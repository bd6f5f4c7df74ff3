#include <cstdio>
#include <map>
#include <memory>

#include "api/lexicon_check_form.h"
#include "pipeline/lexicon_check.h"
#include "service/commands/lexicon_commands.h"

namespace groundswell::service {
namespace {

struct CheckOptions {
    bool strict = false, json = false, all = false;
    pipeline::ResourceOptions resources;
};

// As many warnings of one code as one reads at a glance; --all tells the others.
constexpr std::size_t shown_of_a_code = 10;

void print_warnings(const std::vector<Error>& warnings, bool all) {
    std::map<std::string, std::size_t> counts;
    for (const Error& warning : warnings)
        if (++counts[warning.code] <= shown_of_a_code || all)
            std::printf("warning: %s\n", describe(warning).c_str());
    for (const auto& [code, count] : counts)
        std::printf("%zu %s [%s]%s\n", count, count == 1 ? "warning" : "warnings", code.c_str(),
                    count > shown_of_a_code && !all ? "; --all shows them all" : "");
}

int check(const CheckOptions& options) {
    auto loaded = pipeline::load_lexicon_files(options.resources);
    if (!loaded) return report(loaded.error());
    auto lexicon = themes::read_lexicon(loaded->name, loaded->files);
    auto tagger = lexicon ? themes::Tagger::compile(std::move(*lexicon))
                          : Result<std::shared_ptr<const themes::Tagger>>(lexicon.error());
    if (!tagger && options.json) {
        std::fputs(api::lexicon_faults_json(tagger.error()).c_str(), stdout);
        return 1;
    }
    if (!tagger) return report(tagger.error());
    auto checked = pipeline::check_lexicon(**tagger, loaded->files);
    if (!checked) return report(checked.error());
    const bool passes = checked->errors.empty() && (!options.strict || checked->warnings.empty());
    if (options.json) {
        std::fputs(api::lexicon_check_json(*checked).c_str(), stdout);
        return passes ? 0 : 1;
    }
    for (const Error& error : checked->errors) std::printf("error: %s\n", describe(error).c_str());
    print_warnings(checked->warnings, options.all);
    std::printf("%s: %zu themes, %zu rules; %zu of %zu examples hold; %zu warnings\n", checked->version.c_str(),
                checked->themes, checked->rules, checked->examples - checked->errors.size(), checked->examples,
                checked->warnings.size());
    return passes ? 0 : 1;
}

}  // namespace

void add_lexicon_check_command(CLI::App& lexicon, Action& action) {
    auto options = std::make_shared<CheckOptions>();
    CLI::App* command = lexicon.add_subcommand(
        "check", "Read and compile the rules, run all their examples, find rules that are dead, doubled or slow");
    add_lexicon_folder(*command, options->resources);
    command->add_flag("--strict", options->strict, "Warnings, too, are a failure");
    command->add_flag("--all", options->all, "Tell every warning, not the first ten of each kind");
    command->add_flag("--json", options->json, "As JSON, with everything");
    command->callback([options, &action] { action = [options] { return check(*options); }; });
}

}  // namespace groundswell::service
