#include "ingest/merged_cells.h"

#include <algorithm>
#include <utility>

namespace groundswell::ingest {
namespace {

constexpr std::size_t wide_sheet = 4;  // columns

// Over most of the sheet, or over several columns with nothing beside it: the last empty cells of a record may not
// be there at all.
bool is_title(const MergedRange& range, const Record& record) {
    const std::size_t spans = range.last_column - range.first_column + 1;
    const std::size_t width = record.cells.size();
    if (range.first_column > 2 || std::max(width, spans) < wide_sheet) return false;
    if (width >= wide_sheet && spans * 10 >= width * 6) return true;
    return spans >= wide_sheet && std::count_if(record.cells.begin(), record.cells.end(),
                                                [](std::string_view cell) { return !is_blank(cell); }) == 1;
}

}  // namespace

MergedCells::MergedCells(std::unique_ptr<RecordSource> records, std::vector<MergedRange> ranges)
    : records_(std::move(records)), ranges_(std::move(ranges)) {
    std::stable_sort(ranges_.begin(), ranges_.end(), [](const MergedRange& one, const MergedRange& other) {
        return one.first_row < other.first_row;
    });
}

Result<bool> MergedCells::next(Record& record) {
    record.merged_across = false;
    auto more = records_->next(record);
    if (!more || !*more || record.fault) return more;
    open_.remove_if([&](const Open& one) { return one.range.last_row < record.row; });
    open_ranges(record);
    for (const Open& one : open_) fill(record, one);
    return more;
}

// A range that begins in a row which has no text at all has no value.
void MergedCells::open_ranges(const Record& record) {
    for (; next_range_ < ranges_.size() && ranges_[next_range_].first_row <= record.row; ++next_range_) {
        const MergedRange& range = ranges_[next_range_];
        if (range.first_row != record.row || range.first_column > record.cells.size()) continue;
        const std::string_view value = record.cells[range.first_column - 1];
        if (!is_blank(value) && !is_title(range, record)) open_.push_back({range, std::string(value)});
    }
}

void MergedCells::fill(Record& record, const Open& open) {
    const std::size_t end = std::min<std::size_t>(open.range.last_column, record.cells.size());
    for (std::size_t column = open.range.first_column; column <= end; ++column) {
        if (!is_blank(record.cells[column - 1])) continue;
        record.cells[column - 1] = open.value;
        record.merged_across = record.merged_across || column > open.range.first_column;
        ++filled_;
    }
}

}  // namespace groundswell::ingest
