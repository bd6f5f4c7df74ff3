// Remarks: what the receipt says of a reading - changes made to the data, and problems with their cures.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/column_facts.h"
#include "ingest/csv_reader.h"
#include "ingest/dates.h"
#include "ingest/dialect.h"
#include "ingest/headers.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

// "1 record", "3 records".
std::string counted(std::uint64_t count, std::string_view one, std::string_view many);

void remark_on_dialect(Understanding& understanding, const DialectFinding& dialect, const CsvReader& reader,
                       const std::string& file_name);
void remark_on_headers(Understanding& understanding, const HeaderFinding& headers, const std::string& file_name);
void remark_on_records(Understanding& understanding, std::uint64_t padded, std::uint64_t surplus,
                       std::vector<Problem> faults);
// Header records that came again, and totals below the last record.
void remark_on_layout(Understanding& understanding, std::uint64_t headers_again, std::uint64_t first_row,
                      std::uint64_t totals, const std::string& file_name);
// Cells of the columns that are stored that say nothing by rule.
void remark_on_blanks(Understanding& understanding, const std::vector<ColumnFacts>& facts);
// `facts`: of the column; `deciding`: the dates that decided the order; `told`: the profile did.
void remark_on_dates(Understanding& understanding, const ColumnUnderstanding& column, const ColumnFacts& facts,
                     const DateOrder& deciding, bool told, const std::string& file_name);
void remark_on_columns(Understanding& understanding, const std::string& file_name);

}  // namespace groundswell::ingest
