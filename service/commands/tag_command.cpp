#include <iostream>
#include <memory>
#include <optional>
#include <string>

#include "api/explanation_json.h"
#include "api/tag_json.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct TagOptions {
    bool explain = false;
    pipeline::ResourceOptions resources;
};

// JSON Lines in, JSON Lines out. A line that cannot be read is an error naming it; the lines before it are
// answered.
int tag(const TagOptions& options) {
    auto tagger = pipeline::load_tagger(options.resources);
    if (!tagger) return report(tagger.error());
    std::ios::sync_with_stdio(false);
    themes::Tagger::Scratch scratch;
    std::optional<themes::Explainer> explainer;  // made for the first text that asks for it
    std::string line;
    for (std::uint64_t number = 1; std::getline(std::cin, line); ++number) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        auto request = api::parse_tag_request(line, {.file = "standard input", .row = number});
        auto tagging = request ? (*tagger)->tag(request->text, request->asked(), scratch)
                               : Result<themes::Tagging>(request.error());
        if (!tagging) {
            std::cout.flush();
            return report(tagging.error());
        }
        if (!options.explain && !request->explain) {
            std::cout << api::tag_line(*request, *tagging, (*tagger)->lexicon()) << '\n';
            continue;
        }
        if (!explainer) explainer.emplace(*tagger);
        auto explanation = explainer->explain(request->text, request->asked());
        if (!explanation) {
            std::cout.flush();
            return report(explanation.error());
        }
        std::cout << api::explained_line(*request, *tagging, *explanation, (*tagger)->lexicon()) << '\n';
    }
    std::cout.flush();
    if (std::cout) return 0;
    return report({.kind = ErrorKind::environment,
                   .code = "output-unwritable",
                   .message = "The output could not be written",
                   .cure = "Check the disk, or the program that reads it."});
}

}  // namespace

void add_tag_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<TagOptions>();
    CLI::App* command = program.add_subcommand(
        "tag", R"(Tag texts: JSON Lines {"id","text","asks"?,"question"?} in, themes and mentions out)");
    command->add_flag("--explain", options->explain,
                      "Why each mention is one and has its stance; which matches are none, and why");
    add_resource_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return tag(*options); }; });
}

}  // namespace groundswell::service
