// groundswell lexicon suggest: candidate rules from the answers of a store that no theme was found in.
#include <cstdio>
#include <map>
#include <memory>

#include "api/parameters.h"
#include "api/suggestion_forms.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct SuggestOptions {
    std::string data, format = "table";
    std::map<std::string, std::string> given;
    unsigned limit = 20;
    pipeline::ResourceOptions resources;
};

int suggest(const SuggestOptions& options) {
    api::Fields fields;
    for (const auto& [name, value] : options.given)
        if (!value.empty()) fields.emplace_back(name, value);
    auto parameters = api::check_parameters(api::suggestion_parameters(), fields);
    if (!parameters) {
        Error wrong = parameters.error();
        wrong.kind = ErrorKind::usage;
        return report(wrong);
    }
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    pipeline::EvidenceCache evidence(**store, resources->tagger);
    pipeline::SuggestionCache cache;
    // Personal data in the examples stay masked: what is printed here is passed on.
    auto answer = api::find_suggestions({**store, evidence, cache, *resources}, *parameters, {.role = Role::admin},
                                        {.after = 0, .limit = options.limit});
    if (!answer) return report(answer.error());
    const std::string text = options.format == "json"  ? api::suggestions_json(*answer, *resources)
                             : options.format == "csv" ? api::suggestions_csv(*answer, *resources)
                                                       : api::suggestions_table(*answer, *resources);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_suggest_command(CLI::App& lexicon, Action& action) {
    auto options = std::make_shared<SuggestOptions>();
    CLI::App* command = lexicon.add_subcommand("suggest", "Candidate rules from answers without a theme");
    add_data_option(*command, options->data);
    for (const api::Parameter& parameter : api::suggestion_parameters()) {
        if (parameter.name == "lexicon") continue;  // here --lexicon names a folder
        command->add_option("--" + parameter.name, options->given[parameter.name], parameter.description)
            ->type_name(parameter.type == api::Parameter::Type::words ? "A,B" : "VALUE");
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
