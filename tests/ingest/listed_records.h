// Records that stand in memory, as a source.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "ingest/record_source.h"

namespace groundswell::ingest {

using Table = std::vector<std::vector<std::string>>;

class ListedRecords : public RecordSource {
public:
    explicit ListedRecords(Table table) : table_(std::move(table)) {}

    Result<bool> next(Record& record) override {
        if (at_ == table_.size()) return false;
        record = {};
        record.row = at_ + 1;
        for (const std::string& cell : table_[at_]) record.cells.emplace_back(cell);
        if (!table_[at_].empty() && table_[at_][0] == "FAULT") record.fault = RecordFault{"nul-byte", 1};
        ++at_;
        return true;
    }
    std::uint64_t bytes_done() const override { return at_; }
    std::uint64_t bytes_total() const override { return table_.size(); }

private:
    Table table_;
    std::size_t at_ = 0;
};

inline std::unique_ptr<RecordSource> listed(Table table) {
    return std::make_unique<ListedRecords>(std::move(table));
}

// Reads to the end.
inline Table read_all(RecordSource& source) {
    Table table;
    Record record;
    while (true) {
        const auto more = source.next(record);
        if (!more || !*more) return table;
        table.emplace_back(record.cells.begin(), record.cells.end());
    }
}

}  // namespace groundswell::ingest
