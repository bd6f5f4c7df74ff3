// RecordSource: the records of a file, whatever its format, as rows of cells in UTF-8.
//
// What it is    The seam between file formats and everything that asks what the cells mean.
// Units         Rows count every record of the file from 1, blank ones and header records included.
// Call order    next() until it gives false. The views in a Record hold until the next call.
// Cost          Memory is bounded by the limits below, not by the file. Thread rule: one thread at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace groundswell::ingest {

// Why a record cannot be used although the reading can go on.
struct RecordFault {
    // "cell-too-long", "record-too-long", "row-too-many-cells", "nul-byte", "invalid-encoding",
    // "shared-string-missing", "json-..."
    std::string_view code;
    std::uint32_t column = 0;  // from 1; 0 when the whole record is meant
};

struct Record {
    std::uint64_t row = 0;
    std::vector<std::string_view> cells;
    std::string_view raw;              // as it came, decoded; only its beginning when it was over a limit
    std::optional<RecordFault> fault;  // the first one met
    bool merged_across = false;        // a cell over several columns gave its value to each of them

    bool blank() const;  // no fault and nothing but white space in any cell
};

// Nothing but white space, no-break and zero-width spaces.
bool is_blank(std::string_view cell);
// Cells up to the last one that holds anything: some programs end every record with empty ones.
template <typename Cells>
std::size_t filled_width(const Cells& cells) {
    std::size_t width = cells.size();
    while (width > 0 && is_blank(cells[width - 1])) --width;
    return width;
}
std::string_view trimmed(std::string_view cell);

class RecordSource {
public:
    virtual ~RecordSource() = default;
    virtual Result<bool> next(Record& record) = 0;
    virtual std::uint64_t bytes_done() const = 0;
    virtual std::uint64_t bytes_total() const = 0;
};

}  // namespace groundswell::ingest
