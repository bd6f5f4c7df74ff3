// SameQuestion: columns that hold answers to one question under two headers.
//
// Meaning       Form versions (KoboToolbox), branches (Microsoft Forms: "Any comments?2") and duplicate names made
//               unique by programs ("Any comments?.1") spread one question over several columns. They are one
//               question when the words are the same, say a whole question, and hardly any record fills two of
//               them.
// Cost          One look a record and group. Thread rule: one thread.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest/headers.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {

class SameQuestion {
public:
    explicit SameQuestion(const std::vector<ColumnHeader>& headers);

    void add(const Record& record);

    // For each column the first column that asks the same, itself when none does. After all records were added.
    std::vector<std::size_t> first_columns() const;

private:
    struct Group {
        std::vector<std::size_t> columns;
        std::uint64_t filled = 0, filled_twice = 0;
    };
    std::vector<Group> groups_;
    std::size_t width_;
};

}  // namespace groundswell::ingest
