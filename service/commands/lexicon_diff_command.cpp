#include <cstdio>
#include <filesystem>
#include <memory>

#include "api/lexicon_diff_forms.h"
#include "service/commands/command.h"
#include "service/commands/lexicon_commands.h"

namespace groundswell::service {
namespace {

struct DiffCommand {
    std::string before, after, before_overlay, after_overlay, data, format = "table";
    std::size_t rows = 20, examples = 3;
    pipeline::ResourceOptions resources;  // area and reference tables
};

using TaggerResult = Result<std::shared_ptr<const themes::Tagger>>;

Error no_such_lexicon(const std::string& name, bool with_store) {
    return {.kind = ErrorKind::usage,
            .code = "lexicon-unknown",
            .message = "'" + name + "' is no lexicon folder" + (with_store ? " and no version of the store" : ""),
            .cure = with_store ? "Give a folder, 'built-in', 'current', or a version of GET /v1/lexicons."
                               : "Give a folder or 'built-in'; versions need --data.",
            .place = {}};
}

// A folder, "built-in", or with a store "current" or a version of it.
TaggerResult find_tagger(const DiffCommand& options, const std::string& name, const std::string& overlay,
                         storage::Store* store, pipeline::LexiconCache& lexicons) {
    pipeline::ResourceOptions wanted = options.resources;
    wanted.overlay_directory = overlay;
    if (std::filesystem::is_directory(name)) wanted.lexicon_directory = name;
    if (name == "built-in" || !wanted.lexicon_directory.empty()) return pipeline::load_tagger(wanted);
    if (store == nullptr) return no_such_lexicon(name, false);
    auto found = name == "current" ? lexicons.current(*store) : lexicons.earlier(*store, name);
    if (!found && found.error().kind != ErrorKind::not_found) return found.error();
    if (!found || !*found) return no_such_lexicon(name, true);
    if ((*found)->can_tag()) return (*found)->tagger();
    return themes::Tagger::compile(themes::Lexicon((*found)->lexicon()));
}

int diff(const DiffCommand& options) {
    auto resources = pipeline::load_resources(options.resources);
    if (!resources) return report(resources.error());
    std::unique_ptr<storage::Store> store;
    if (!options.data.empty()) {
        auto opened = open_store(options.data, false);
        if (!opened) return report(opened.error());
        store = std::move(*opened);
    }
    auto before = find_tagger(options, options.before, options.before_overlay, store.get(), *resources->lexicons);
    if (!before) return report(before.error());
    auto after = find_tagger(options, options.after, options.after_overlay, store.get(), *resources->lexicons);
    if (!after) return report(after.error());
    const pipeline::DiffOptions wanted{.examples = options.examples};
    auto found = store ? pipeline::diff_over_store(*store, *before, *after, wanted)
                       : pipeline::diff_over_examples(*before, *after, wanted);
    if (!found) return report(found.error());
    const std::string text = options.format == "json"
                                 ? api::lexicon_diff_json(*found)
                                 : api::lexicon_diff_table(*found, *resources->tables, options.rows);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_lexicon_diff_command(CLI::App& command, Action& action) {
    auto options = std::make_shared<DiffCommand>();
    CLI::App* differing = command.add_subcommand(
        "diff",
        "What another lexicon would change, before anything is switched: rules, responses, published figures");
    differing
        ->add_option("old", options->before, "Lexicon folder, 'built-in'; with --data also 'current' or a version")
        ->required()
        ->type_name("OLD");
    differing->add_option("new", options->after, "The same")->required()->type_name("NEW");
    differing->add_option("--data", options->data, "Over this evidence; else over the lexicons' own examples")
        ->type_name("DIR");
    differing->add_option("--overlay-old", options->before_overlay, "Folder of local words laid over OLD")
        ->type_name("DIR");
    differing->add_option("--overlay-new", options->after_overlay, "Folder of local words laid over NEW")
        ->type_name("DIR");
    differing->add_option("--format", options->format, "table or json")
        ->check(CLI::IsMember({"table", "json"}))
        ->capture_default_str();
    differing->add_option("--rows", options->rows, "Rows of each list of the table; 0 for all")
        ->capture_default_str();
    differing->add_option("--examples", options->examples, "Verbatims shown for each theme that gains or loses")
        ->capture_default_str();
    add_reference_options(*differing, options->resources);
    differing->callback([options, &action] { action = [options] { return diff(*options); }; });
}

}  // namespace groundswell::service
