// Faults of records in words: why a record is rejected and what to do, for rejects and for the problems of a file.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/evidence.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

std::string_view cure_of(std::string_view code);

// `width` is the number of columns of the header.
Reject make_reject(const Record& record, const RecordFault& fault, std::size_t width);

// The fault a record has, counting cells that do not fit the header; none for one that can be used.
std::optional<RecordFault> fault_of(const Record& record, std::size_t required_cells, std::size_t width);

// Counts faults by code and keeps the first place of each.
class FaultTally {
public:
    void add(const RecordFault& fault, std::uint64_t row, std::uint64_t count = 1);
    std::vector<Problem> problems(const std::string& file_name) const;

private:
    struct Met {
        std::uint64_t count = 0, row = 0;
        std::uint32_t column = 0;
    };
    std::map<std::string_view, Met> met_;
};

}  // namespace groundswell::ingest
