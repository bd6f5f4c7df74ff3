// Business counts import: from a table as Nomis publishes it to DIR/reference/business-counts.tsv, which weights
// use.
//
// What it is    Reads a CSV or workbook (reference/business_counts_reading.h), and puts the new counts in the
//               place of the old ones whole or not at all. BusinessCountsShelf gives a process those imported
//               by now.
// Errors        Those of read_business_counts and ingest::open_export; "too-many-rows", "data-directory-unusable".
// Cost          Milliseconds for an area's table; a stat a question when nothing changed.
// Thread rule   Several imports at a time are safe; the last one stands. A shelf may be asked by many threads.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "analysis/figures/population.h"
#include "core/result.h"
#include "reference/business_counts.h"
#include "reference/tables.h"

namespace groundswell::pipeline {

struct BusinessCountsImport {
    reference::BusinessCounts counts;
    std::vector<Problem> remarks;
};

Result<BusinessCountsImport> import_business_counts(const std::string& path, const std::string& data_directory,
                                                    const reference::Tables& tables);

struct WeightingTable {
    reference::BusinessCounts counts;
    figures::Population population;
};

class BusinessCountsShelf {
public:
    explicit BusinessCountsShelf(const std::string& data_directory);
    // Null when none was imported.
    Result<std::shared_ptr<const WeightingTable>> newest();

private:
    const std::string path_;
    std::mutex guard_;  // of what is below
    std::string stamp_;
    std::shared_ptr<const WeightingTable> table_;
};

}  // namespace groundswell::pipeline
