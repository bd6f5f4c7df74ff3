#include "ingest/data_records.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t kept_of_cell = 4096;  // no header is longer; answers are only looked at

}  // namespace

Result<FirstRecords> read_first_records(RecordSource& source) {
    FirstRecords first;
    Record record;
    while (first.cells.size() < first_records_wanted) {
        const auto more = source.next(record);
        if (!more) return more.error();
        if (!*more) {
            first.whole_file = true;
            break;
        }
        if (record.blank() || is_separator_line(record)) continue;
        auto& cells = first.cells.emplace_back();
        for (const std::string_view cell : record.cells) cells.emplace_back(cell.substr(0, kept_of_cell));
    }
    return first;
}

Result<bool> DataRecords::next(Record& record) {
    while (true) {
        auto more = source_.next(record);
        if (!more || !*more) return more;
        if (record.blank() || is_separator_line(record)) continue;
        if (headers_left_ == 0) return true;
        --headers_left_;
    }
}

}  // namespace groundswell::ingest
