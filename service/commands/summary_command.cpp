#include <unistd.h>

#include <cstdio>
#include <memory>

#include "api/summary_forms.h"
#include "api/summary_parameters.h"
#include "pipeline/as_of.h"
#include "pipeline/evidence.h"
#include "service/commands/command.h"
#include "service/commands/parameter_options.h"

namespace groundswell::service {
namespace {

struct SummaryOptions {
    std::string data, format = "table";
    Given given;
    bool zeros = false, weighted = false;
    pipeline::ResourceOptions resources;
};

int print_workbook(const api::Table& table) {
    if (::isatty(STDOUT_FILENO) == 1)
        return report({.kind = ErrorKind::usage,
                       .code = "workbook-to-terminal",
                       .message = "A workbook cannot be shown on a terminal",
                       .cure = "Send it to a file: groundswell summary --format xlsx ... > summary.xlsx"});
    const auto workbook = api::workbook_of(table);
    if (!workbook) return report(workbook.error());
    std::fwrite(workbook->data(), 1, workbook->size(), stdout);
    return 0;
}

int summary(const SummaryOptions& options) {
    auto given = options.given;
    if (options.zeros) given["zeros"] = "true";
    if (options.weighted) given["weighted"] = "true";
    auto parameters = check_given(api::summary_parameters(), given);
    if (!parameters) return report(parameters.error());
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    resources->business_counts = std::make_shared<pipeline::BusinessCountsShelf>(options.data);
    auto store = open_store(options.data, false);
    if (!store) return report(store.error());
    pipeline::EvidenceCache cache(**store, resources->lexicons, resources->tables);
    auto evidence = pipeline::evidence_meant(cache, **store, given["lexicon"], given["as_of"]);
    if (!evidence) return report(evidence.error());
    auto query = api::to_summary_query(*parameters, **evidence, *resources, {.role = Role::admin});
    if (!query) return report(query.error());
    auto weighted = api::weighted_answer(*parameters, *query, **evidence, *resources);
    if (!weighted) return report(weighted.error());
    const figures::Summary counted = *weighted ? (*weighted)->summary.raw : (*evidence)->cube->summarise(*query);
    if (counted.too_large) return report(api::too_large(*query));
    const api::SummaryAnswer answer{*parameters, *query,     counted,
                                    **evidence,  *resources, *weighted ? &**weighted : nullptr};
    if (options.format == "xlsx") return print_workbook(api::summary_rows(answer));
    const std::string text = options.format == "json"  ? api::summary_json(answer)
                             : options.format == "csv" ? api::csv_of(api::summary_rows(answer), false)
                                                       : api::summary_table(answer, 0);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_summary_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<SummaryOptions>();
    CLI::App* command = program.add_subcommand("summary", "Frequencies with bases and 95% intervals");
    add_data_option(*command, options->data);
    for (const api::Parameter& parameter : api::summary_parameters()) {
        if (parameter.name == "zeros")
            command->add_flag("--zeros", options->zeros, parameter.description);
        else if (parameter.name == "weighted")
            command->add_flag("--weighted", options->weighted, parameter.description);
        else
            add_parameter_option(*command, parameter, options->given);
    }
    command->add_option("--format", options->format, "table, json, csv or xlsx (to a file)")
        ->check(CLI::IsMember({"table", "json", "csv", "xlsx"}))
        ->capture_default_str();
    add_reference_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return summary(*options); }; });
}

}  // namespace groundswell::service
