#include "pipeline/business_counts_import.h"

#include <array>
#include <filesystem>
#include <utility>

#include "ingest/export_file.h"
#include "pipeline/files.h"
#include "reference/business_counts_reading.h"

namespace groundswell::pipeline {
namespace {

constexpr std::size_t most_rows = 2'000'000;

std::string business_counts_path(const std::string& data_directory) {
    return data_directory + "/reference/business-counts.tsv";
}

// What holds nothing was cured by exporting the responses again; here it is a table that was taken from elsewhere.
Error of_table(Error error) {
    if (error.code == "file-empty" || error.code == "file-no-records")
        error.cure =
            "Take the table again, with rows below its heading; the table imported before stays. "
            "docs/weighting.md "
            "says which boxes to tick.";
    return error;
}

Result<std::vector<reference::TableRecord>> read_records(const std::string& path) {
    auto file = ingest::open_export(path, {.file_name = path});
    if (!file) return of_table(file.error());
    auto source = (*file)->records();
    if (!source) return of_table(source.error());
    std::vector<reference::TableRecord> records;
    ingest::Record record;
    for (;;) {
        auto more = (*source)->next(record);
        if (!more) return more.error();
        if (!*more) return records;
        if (records.size() == most_rows)
            return Error{.kind = ErrorKind::too_large,
                         .code = "too-many-rows",
                         .message = "The table has more than two million rows",
                         .cure = "Choose the districts of the area alone.",
                         .place = {.file = path}};
        records.push_back({.row = record.row, .cells = {record.cells.begin(), record.cells.end()}});
    }
}

figures::Population population_of(const reference::BusinessCounts& counts) {
    figures::Population population;
    population.categories = {counts.sizes, counts.sectors, {}};
    for (const std::string& district : counts.districts) population.categories[2].push_back({district});
    for (const reference::BusinessCounts::Cell& cell : counts.cells)
        population.cells.push_back({{cell.size, cell.sector, cell.district}, cell.businesses});
    return population;
}

}  // namespace

Result<BusinessCountsImport> import_business_counts(const std::string& path, const std::string& data_directory,
                                                    const reference::Tables& tables) {
    auto digest = digest_file(path);
    if (!digest) return digest.error();
    auto records = read_records(path);
    if (!records) return records.error();
    auto reading = reference::read_business_counts(*records, path, tables);
    if (!reading) return reading.error();
    BusinessCountsImport done{std::move(reading->counts), std::move(reading->remarks)};
    done.counts.source.file = std::filesystem::path(path).filename().string();
    done.counts.source.sha256 = digest->sha256;
    done.counts.source.imported = now_utc();
    const std::string target = business_counts_path(data_directory);
    if (auto written = write_into_data_directory(data_directory, target, done.counts.write()); !written)
        return written.error();
    return done;
}

BusinessCountsShelf::BusinessCountsShelf(const std::string& data_directory)
    : path_(business_counts_path(data_directory)) {}

Result<std::shared_ptr<const WeightingTable>> BusinessCountsShelf::newest() {
    const std::lock_guard lock(guard_);
    std::string stamp = stamp_of(path_);
    if (stamp == stamp_) return table_;
    if (stamp.empty()) {
        stamp_.clear();
        table_ = nullptr;
        return table_;
    }
    auto text = read_file(path_);
    if (!text) return text.error();
    auto counts = reference::BusinessCounts::read(*text, path_);
    if (!counts) return counts.error();
    auto table = std::make_shared<WeightingTable>();
    table->population = population_of(*counts);
    table->counts = std::move(*counts);
    table_ = std::move(table);
    stamp_ = std::move(stamp);
    return table_;
}

}  // namespace groundswell::pipeline
