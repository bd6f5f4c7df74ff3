// groundswell lexicon suggest: candidate rules from the answers of a store that no theme was found in.
#include <cstdio>
#include <memory>

#include "api/suggestion_forms.h"
#include "service/commands/lexicon_commands.h"
#include "service/commands/parameter_options.h"

namespace groundswell::service {
namespace {

struct SuggestOptions {
    std::string data, format = "table";
    Given given;
    unsigned limit = 20;
    pipeline::ResourceOptions resources;
};

int suggest(const SuggestOptions& options) {
    auto parameters = check_given(api::suggestion_parameters(), options.given);
    if (!parameters) return report(parameters.error());
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    pipeline::EvidenceCache evidence(**store, resources->lexicons, resources->tables);
    pipeline::SuggestionCache cache;
    // Personal data in the examples stay masked: what is printed here is passed on.
    auto answer = api::find_suggestions({**store, evidence, cache, *resources}, *parameters, {.role = Role::admin},
                                        {.after = 0, .limit = options.limit});
    if (!answer) return report(answer.error());
    const std::string text = options.format == "json"  ? api::suggestions_json(*answer)
                             : options.format == "csv" ? api::csv_of(api::suggestion_rows(*answer), false)
                                                       : api::suggestions_table(*answer);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_lexicon_suggest_command(CLI::App& lexicon, Action& action) {
    auto options = std::make_shared<SuggestOptions>();
    CLI::App* command = lexicon.add_subcommand("suggest", "Candidate rules from answers without a theme");
    add_data_option(*command, options->data);
    for (const api::Parameter& parameter : api::suggestion_parameters()) {
        if (parameter.name == "lexicon") continue;  // here --lexicon names a folder
        add_parameter_option(*command, parameter, options->given);
    }
    command->add_option("--limit", options->limit, "How many groups at most")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command->add_option("--format", options->format, "table, json or csv")
        ->check(CLI::IsMember({"table", "json", "csv"}))
        ->capture_default_str();
    add_resource_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return suggest(*options); }; });
}

}  // namespace groundswell::service
