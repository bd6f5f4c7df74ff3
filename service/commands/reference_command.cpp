// `groundswell reference`: what is imported from outside beside the tables built in.
#include <array>
#include <cstdio>
#include <memory>

#include "core/nearest.h"
#include "pipeline/business_counts_import.h"
#include "pipeline/postcode_import.h"
#include "pipeline/resources.h"
#include "service/commands/command.h"

namespace groundswell::service {
namespace {

struct ReferenceOptions {
    std::string file, kind, data;
    pipeline::ResourceOptions resources;
};

unsigned long long count_of(std::uint64_t number) {
    return static_cast<unsigned long long>(number);
}

int import_postcodes(const ReferenceOptions& options) {
    auto done = pipeline::import_postcodes(options.file, options.data);
    if (!done) return report(done.error());
    const reference::PostcodeSource& source = done->source;
    std::printf("%llu postcodes of %s (%s), %llu of them terminated, from %llu rows\n", count_of(source.postcodes),
                source.release.c_str(), source.file.c_str(), count_of(source.terminated), count_of(source.rows));
    if (source.without_district > 0)
        std::printf("%llu postcodes have no district in the file\n", count_of(source.without_district));
    for (const Problem& problem : done->problems)
        std::printf("! %llu: %s (row %llu)\n  %s\n", count_of(problem.count), problem.message.c_str(),
                    count_of(problem.place.row.value_or(0)), problem.cure.c_str());
    std::printf("Uploads from now on are matched by it; those already stored keep their districts.\n");
    return 0;
}

int list_postcodes(const ReferenceOptions& options) {
    auto loaded = pipeline::load_postcodes(options.data);
    if (!loaded) return report(loaded.error());
    if (*loaded == nullptr) {
        std::printf("postcodes   none imported; postcodes are placed by sector and outcode\n");
        return 0;
    }
    const reference::PostcodeSource& source = (*loaded)->source();
    std::printf(
        "postcodes   %s, from %s\n            %llu postcodes, %llu of them terminated; %llu rows, %llu not "
        "readable\n            imported %s, sha256 %s\n",
        source.release.c_str(), source.file.c_str(), count_of(source.postcodes), count_of(source.terminated),
        count_of(source.rows), count_of(source.bad_rows), source.imported.c_str(), source.sha256.c_str());
    return 0;
}

int import_business_counts(const ReferenceOptions& options) {
    auto tables = pipeline::load_tables(options.resources);
    if (!tables) return report(tables.error());
    auto done = pipeline::import_business_counts(options.file, options.data, **tables);
    if (!done) return report(done.error());
    const reference::BusinessCounts& counts = done->counts;
    std::printf("%llu businesses%s in %zu districts, %zu sectors and %zu sizes (%s)\n", count_of(counts.total()),
                counts.source.year.empty() ? "" : (" of " + counts.source.year).c_str(), counts.districts.size(),
                counts.sectors.size(), counts.sizes.size(), counts.source.file.c_str());
    for (const Problem& remark : done->remarks)
        std::printf("! %llu: %s (first in row %llu)\n  %s\n", count_of(remark.count), remark.message.c_str(),
                    count_of(remark.place.row.value_or(0)), remark.cure.c_str());
    std::printf("Figures asked for with weighted=true are weighted to it from now on.\n");
    return 0;
}

int list_business_counts(const ReferenceOptions& options) {
    auto table = pipeline::BusinessCountsShelf(options.data).newest();
    if (!table) return report(table.error());
    if (*table == nullptr) {
        std::printf("business-counts  none imported; figures cannot be weighted\n");
        return 0;
    }
    const reference::BusinessCounts& counts = (*table)->counts;
    std::printf(
        "business-counts  %llu businesses of %s, from %s\n            %zu districts, %zu sectors, %zu sizes\n"
        "            imported %s, sha256 %s\n",
        count_of(counts.total()), counts.source.year.empty() ? "a year not said" : counts.source.year.c_str(),
        counts.source.file.c_str(), counts.districts.size(), counts.sectors.size(), counts.sizes.size(),
        counts.source.imported.c_str(), counts.source.sha256.c_str());
    return 0;
}

// One line for each kind of data that can be imported.
struct Kind {
    std::string_view name;
    std::string_view what;
    int (*take)(const ReferenceOptions& options);
    int (*list)(const ReferenceOptions& options);
};
constexpr std::array<Kind, 2> kinds{
    {{"postcodes", "an ONSPD, NSPL, Code-Point Open or postcode look-up CSV, or a folder of them",
      import_postcodes, list_postcodes},
     {"business-counts", "UK Business Counts by district, industry and employment size band",
      import_business_counts, list_business_counts}}};

int import_reference(const ReferenceOptions& options) {
    std::vector<std::string> names;
    std::string cure = "The kinds are:";
    for (const Kind& kind : kinds) {
        if (kind.name == options.kind) return kind.take(options);
        names.emplace_back(kind.name);
        cure += " " + names.back() + " (" + std::string(kind.what) + ")";
    }
    const std::string meant = nearest(options.kind, names);
    return report(Error{.kind = ErrorKind::usage,
                        .code = "unknown-reference-kind",
                        .message = "There is no kind '" + options.kind + "'" +
                                   (meant.empty() ? "" : "; did you mean '" + meant + "'?"),
                        .cure = cure + ".",
                        .place = {.field = "--kind"}});
}

int list_reference(const ReferenceOptions& options) {
    for (const Kind& kind : kinds)
        if (const int failed = kind.list(options); failed != 0) return failed;
    return 0;
}

}  // namespace

void add_reference_command(CLI::App& program, Action& action) {
    auto options = std::make_shared<ReferenceOptions>();
    CLI::App* command = program.add_subcommand("reference", "Postcodes and other tables imported from outside");
    command->require_subcommand(1);
    CLI::App* importing =
        command->add_subcommand("import", "Import a table; a newer one takes the older one's place");
    importing->add_option("file", options->file, "File or folder as it was published")
        ->required()
        ->type_name("FILE");
    importing->add_option("--kind", options->kind, "What it is: postcodes or business-counts")
        ->required()
        ->type_name("KIND");
    add_data_option(*importing, options->data);
    add_reference_options(*importing, options->resources);
    importing->callback([options, &action] { action = [options] { return import_reference(*options); }; });
    CLI::App* list = command->add_subcommand("list", "What is imported, from which release");
    add_data_option(*list, options->data);
    list->callback([options, &action] { action = [options] { return list_reference(*options); }; });
}

}  // namespace groundswell::service
