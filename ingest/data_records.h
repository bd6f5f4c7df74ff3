// DataRecords: the records of a source that are responses, without the line "sep=", blank records, titles and
// header records on top, header records that come again where exports were put one below the other, and totals at
// the end.
#pragma once

#include <memory>
#include <string>

#include "ingest/csv_reader.h"
#include "ingest/dialect.h"
#include "ingest/headers.h"
#include "ingest/understanding.h"

namespace groundswell::ingest {

// Copies the first non-blank records; the source is used up to there.
Result<FirstRecords> read_first_records(RecordSource& source);

RecordLayout layout_of(const HeaderFinding& headers);

class DataRecords {
public:
    // `layout` must outlive this.
    DataRecords(RecordSource& source, const RecordLayout& layout)
        : source_(source), layout_(layout), skip_left_(layout.skipped) {}

    Result<bool> next(Record& record);

    std::uint64_t headers_again() const { return headers_again_; }
    std::uint64_t first_header_again() const { return first_header_again_; }  // its row

private:
    bool is_header_again(const Record& record);

    RecordSource& source_;
    const RecordLayout& layout_;
    std::uint32_t skip_left_;
    std::size_t expected_ = 0;  // which header record would be next
    std::uint64_t headers_again_ = 0, first_header_again_ = 0;
};

// A line of totals below a hand-made sheet: "Total" or the like, and besides it numbers only; or "n = 45".
bool is_totals(const Record& record);
// A line that says where a sheet comes from, in its first cell and nowhere else: "Source: visits, May 2026".
bool is_note_below(const Record& record);

}  // namespace groundswell::ingest
