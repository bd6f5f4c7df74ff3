// Remarks: what the receipt says of a reading - changes made to the data, and problems with their cures.
#pragma once

#include <string>
#include <vector>

#include "ingest/csv_reader.h"
#include "ingest/dates.h"
#include "ingest/dialect.h"
#include "ingest/headers.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

void remark_on_dialect(Understanding& understanding, const DialectFinding& dialect, const CsvReader& reader,
                       const std::string& file_name);
void remark_on_headers(Understanding& understanding, const HeaderFinding& headers, const std::string& file_name);
void remark_on_records(Understanding& understanding, std::uint64_t padded, std::uint64_t surplus,
                       std::vector<Problem> faults);
// `own`: the dates of the column; `deciding`: those that decided the order; `told`: the profile did.
void remark_on_dates(Understanding& understanding, const ColumnUnderstanding& column, const DateOrder& own,
                     const DateOrder& deciding, bool told, const std::string& file_name);
void remark_on_columns(Understanding& understanding, const std::string& file_name);

}  // namespace groundswell::ingest
