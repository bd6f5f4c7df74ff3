#include <cstdio>
#include <memory>

#include "api/evaluation_forms.h"
#include "pipeline/files.h"
#include "pipeline/gold_json.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct EvaluateOptions {
    std::string gold;
    std::string format = "table";
    bool json = false;
    pipeline::ResourceOptions resources;
};

std::string in_format(const api::EvaluationAnswer& answer, std::string_view format) {
    if (format == "json") return api::evaluation_json(answer);
    if (format == "markdown") return api::evaluation_markdown(answer);
    if (format == "disagreements") return api::disagreement_list(answer);
    return api::evaluation_table(answer);
}

int evaluate(const EvaluateOptions& options) {
    auto tagger = pipeline::load_tagger(options.resources);
    if (!tagger) return report(tagger.error());
    auto text = pipeline::read_file(options.gold);
    if (!text) return report(text.error());
    auto gold = pipeline::read_gold(*text, options.gold);
    if (!gold) return report(gold.error());
    themes::Tagger::Scratch scratch;
    std::vector<themes::Tagging> taggings;
    for (const themes::GoldRecord& record : *gold) {
        auto tagging = (*tagger)->tag(record.text, {record.asks, record.question}, scratch);
        if (!tagging) return report(tagging.error());
        taggings.push_back(std::move(*tagging));
    }
    const themes::Lexicon& lexicon = (*tagger)->lexicon();
    auto evaluation = themes::evaluate(lexicon, *gold, taggings);
    if (!evaluation) return report(evaluation.error());
    const api::EvaluationAnswer answer{*evaluation, *gold, taggings, lexicon};
    std::fputs(in_format(answer, options.json ? "json" : options.format).c_str(), stdout);
    return 0;
}

}  // namespace

void add_evaluate_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<EvaluateOptions>();
    CLI::App* command = program.add_subcommand("evaluate", "How well a lexicon agrees with gold comments");
    command->add_option("--gold", options->gold, "Gold comments (JSON Lines)")->required()->type_name("FILE");
    command
        ->add_option("--format", options->format,
                     "table, markdown (for a page), json, or disagreements (comment by comment, with the words)")
        ->check(CLI::IsMember({"table", "markdown", "json", "disagreements"}))
        ->capture_default_str();
    command->add_flag("--json", options->json, "As --format json: every figure and every disagreement");
    add_resource_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return evaluate(*options); }; });
}

}  // namespace groundswell::service
