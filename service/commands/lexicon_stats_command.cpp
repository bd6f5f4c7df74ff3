#include <cstdio>
#include <memory>

#include "api/lexicon_stats_forms.h"
#include "pipeline/rule_figures.h"
#include "service/commands/lexicon_commands.h"

namespace groundswell::service {
namespace {

struct StatsOptions {
    std::vector<std::string> gold;
    std::string data, format = "table";
    api::StatsChoice choice{.theme = {}, .unused = false, .sort = "texts", .most = 50};
    bool has_top = false;
    pipeline::ResourceOptions resources;
};

int stats(const StatsOptions& options) {
    if (options.gold.empty() && options.data.empty())
        return report({.kind = ErrorKind::usage,
                       .code = "texts-missing",
                       .message = "There are no texts to try the rules on",
                       .cure = "Name coded texts with --gold FILE.jsonl, or stored answers with --data DIR."});
    auto tagger = pipeline::load_tagger(options.resources);
    if (!tagger) return report(tagger.error());
    const themes::Lexicon& lexicon = (*tagger)->lexicon();
    themes::RuleStatistics statistics(**tagger);
    for (const std::string& path : options.gold)
        if (auto added = pipeline::add_gold_texts(path, lexicon, statistics); !added) return report(added.error());
    if (!options.data.empty()) {
        auto store = open_store(options.data, false);
        if (!store) return report(store.error());
        if (auto added = pipeline::add_stored_texts(**store, statistics); !added) return report(added.error());
    }
    const themes::RuleReport figures = statistics.finish();
    api::StatsChoice choice = options.choice;
    if (options.format != "table" && !options.has_top) choice.most = 0;  // programs get everything
    auto answer = api::choose_rules(figures, lexicon, choice);
    if (!answer) return report(answer.error());
    const std::string text = options.format == "json"  ? api::lexicon_stats_json(*answer)
                             : options.format == "csv" ? api::lexicon_stats_csv(*answer)
                                                       : api::lexicon_stats_table(*answer);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_lexicon_stats_command(CLI::App& lexicon, Action& action) {
    auto options = std::make_shared<StatsOptions>();
    CLI::App* command = lexicon.add_subcommand(
        "stats", "What each rule does on texts: coverage, overlap, unique catches, precision, cost");
    add_lexicon_folder(*command, options->resources);
    command->add_option("--gold", options->gold, "Coded texts (JSON Lines); may be given several times")
        ->type_name("FILE");
    command->add_option("--data", options->data, "Directory that holds the evidence: its answers are texts, too")
        ->type_name("DIR");
    command->add_option("--theme", options->choice.theme, "Rules of this theme only")->type_name("ID");
    command->add_flag("--unused", options->choice.unused, "Rules that match in no text only");
    command->add_option("--sort", options->choice.sort, "texts, matched, unique, precision, cost or rule")
        ->check(CLI::IsMember(api::stats_orders))
        ->capture_default_str();
    CLI::Option* top =
        command->add_option("--top", options->choice.most, "So many rules at most; 0 for all. 50 of a table")
            ->type_name("N");
    command->add_option("--format", options->format, "table, json or csv")
        ->check(CLI::IsMember({"table", "json", "csv"}))
        ->capture_default_str();
    command->callback([options, top, &action] {
        options->has_top = top->count() > 0;
        action = [options] { return stats(*options); };
    });
}

}  // namespace groundswell::service
