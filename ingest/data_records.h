// DataRecords: the records of a source that are responses, without the line "sep=", blank and header records.
#pragma once

#include <memory>
#include <string>

#include "ingest/csv_reader.h"
#include "ingest/dialect.h"
#include "ingest/headers.h"

namespace groundswell::ingest {

// Copies the first non-blank records; the source is used up to there.
Result<FirstRecords> read_first_records(RecordSource& source);

class DataRecords {
public:
    DataRecords(RecordSource& source, std::uint32_t header_records)
        : source_(source), headers_left_(header_records) {}

    Result<bool> next(Record& record);

private:
    RecordSource& source_;
    std::uint32_t headers_left_;
};

}  // namespace groundswell::ingest
