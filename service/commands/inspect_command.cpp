#include <cstdio>
#include <memory>

#include "ingest/reading.h"
#include "pipeline/files.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct InspectOptions {
    std::string file, profile;
    std::vector<std::string> asks;
    bool json = false;
    pipeline::ResourceOptions resources;
};

std::string described(const ingest::Understanding& understanding) {
    auto delimiter = [](char letter) {
        return letter == '\t' ? std::string("tab") : std::string("'") + letter + "'";
    };
    std::string text =
        "Format          " + understanding.format +
        (understanding.sheet.empty() ? "" : ", sheet \"" + understanding.sheet + "\"") + "\nPlatform        " +
        understanding.platform + " (" + understanding.platform_reason + ")\nEncoding        " +
        understanding.dialect.encoding + (understanding.dialect.byte_order_mark ? " with byte order mark" : "") +
        (understanding.format == "csv" ? "\nDelimiter       " + delimiter(understanding.dialect.delimiter)
                                       : std::string()) +
        (understanding.dialect.spaces_before_quotes ? ", with spaces before quotes" : "") + "\nHeader records  " +
        std::to_string(understanding.header_records) + "\nData records    " +
        std::to_string(understanding.records) + "\n\n";
    for (const ingest::SheetOffer& sheet : understanding.sheets)
        text += std::string(sheet.chosen ? "* " : "  ") + "sheet \"" + sheet.name + "\"" +
                (sheet.hidden ? " (hidden)" : "") + ": " + sheet.reason + "\n";
    if (!understanding.sheets.empty()) text += "\n";
    for (const ingest::ColumnUnderstanding& column : understanding.columns) {
        char confidence[8];
        std::snprintf(confidence, sizeof confidence, "%3.0f%%", column.confidence * 100);
        text += std::to_string(column.column) + "  " + std::string(ingest::to_string(column.role)) + "  " +
                confidence + "  " + column.header + "\n     " + column.reason + "\n";
        if (column.question) {
            const Question& question = understanding.questions[*column.question];
            text += "     asks for " + std::string(to_string(question.asks)) + " (" + question.asks_source +
                    "), question id " + question.id + "\n";
        }
        for (const std::string& sample : column.samples) text += "     | " + sample.substr(0, 100) + "\n";
    }
    for (const Change& change : understanding.changes) text += "\n" + change.message;
    for (const Problem& problem : understanding.problems) text += "\n! " + problem.message + "\n  " + problem.cure;
    if (!understanding.changes.empty() || !understanding.problems.empty()) text += "\n";
    return text;
}

int inspect(const InspectOptions& options) {
    auto tables = pipeline::load_tables(options.resources);
    if (!tables) return report(tables.error());
    const reference::Matcher matcher(*tables);
    ingest::ReadingOptions reading{.file_name = options.file, .profile = std::nullopt, .asks = {}};
    if (!options.profile.empty()) {
        auto text = pipeline::read_file(options.profile);
        if (!text) return report(text.error());
        auto profile = ingest::parse_profile(*text, options.profile);
        if (!profile) return report(profile.error());
        reading.profile = std::move(*profile);
    }
    for (const std::string& one : options.asks) {
        auto asks = ingest::parse_asks_override(one);
        if (!asks) return report(asks.error());
        reading.asks.push_back(std::move(*asks));
    }
    auto understanding = ingest::understand(options.file, reading, matcher);
    if (!understanding) return report(understanding.error());
    const std::string text =
        options.json ? ingest::inspection_json(*understanding) + "\n" : described(*understanding);
    std::fputs(text.c_str(), stdout);
    return 0;
}

}  // namespace

void add_inspect_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<InspectOptions>();
    CLI::App* command =
        program.add_subcommand("inspect", "What a file is and how it would be read; stores nothing");
    command->add_option("file", options->file, "Export file")->required()->type_name("FILE");
    command->add_option("--profile", options->profile, "How to read the columns (JSON)")->type_name("FILE");
    command->add_option("--asks", options->asks, "What open questions ask for; or COLUMN=VALUE")
        ->type_name("VALUE")
        ->allow_extra_args(false);
    command->add_flag("--json", options->json, "As POST /v1/uploads/inspect gives it");
    add_resource_options(*command, options->resources);
    command->callback([options, &action] { action = [options] { return inspect(*options); }; });
}

}  // namespace groundswell::service
