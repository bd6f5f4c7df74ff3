// MergedCells: the records of a sheet in which every cell of a merged range has the range's value, so that nobody
// need unmerge cells before an upload.
//
// Meaning       A header merged over its options stands over each of them; "Preston" merged down five rows is the
//               district of all five. A range over most of a wide sheet's columns is a title: it keeps its one
//               cell.
// Cost          The ranges that lie across the row at hand, a record. Thread rule: one thread at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <vector>

#include "ingest/record_source.h"

namespace groundswell::ingest {

// Rows and columns from 1, both ends included.
struct MergedRange {
    std::uint64_t first_row = 0, last_row = 0;
    std::uint32_t first_column = 0, last_column = 0;
};

class MergedCells : public RecordSource {
public:
    MergedCells(std::unique_ptr<RecordSource> records, std::vector<MergedRange> ranges);

    Result<bool> next(Record& record) override;
    std::uint64_t bytes_done() const override { return records_->bytes_done(); }
    std::uint64_t bytes_total() const override { return records_->bytes_total(); }
    const RecordSource& inner() const { return *records_; }
    std::uint64_t filled() const { return filled_; }  // cells

private:
    struct Open {
        MergedRange range;
        std::string value;
    };
    void open_ranges(const Record& record);
    void fill(Record& record, const Open& open);

    std::unique_ptr<RecordSource> records_;
    std::vector<MergedRange> ranges_;  // by first row
    std::size_t next_range_ = 0;
    std::list<Open> open_;
    std::uint64_t filled_ = 0;
};

}  // namespace groundswell::ingest
