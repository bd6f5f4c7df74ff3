#include <iostream>
#include <memory>
#include <string>

#include "api/tag_json.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

// JSON Lines in, JSON Lines out. A line that cannot be read is an error naming it; the lines before it are
// answered.
int tag(const pipeline::ResourceOptions& options) {
    auto tagger = pipeline::load_tagger(options);
    if (!tagger) return report(tagger.error());
    std::ios::sync_with_stdio(false);
    themes::Tagger::Scratch scratch;
    std::string line;
    for (std::uint64_t number = 1; std::getline(std::cin, line); ++number) {
        if (line.ends_with('\r')) line.pop_back();
        if (line.empty()) continue;
        auto request = api::parse_tag_request(line, {.file = "standard input", .row = number});
        auto tagging = request ? (*tagger)->tag(request->text, request->asks, scratch)
                               : Result<themes::Tagging>(request.error());
        if (!tagging) {
            std::cout.flush();
            return report(tagging.error());
        }
        std::cout << api::tag_line(*request, *tagging, (*tagger)->lexicon()) << '\n';
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
    auto options = std::make_shared<pipeline::ResourceOptions>();
    CLI::App* command = program.add_subcommand(
        "tag", R"(Tag texts: JSON Lines {"id","text","asks"?} in, themes and mentions out)");
    add_resource_options(*command, *options);
    command->callback([options, &action] { action = [options] { return tag(*options); }; });
}

}  // namespace groundswell::service
