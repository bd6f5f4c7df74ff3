// Notes on records: which repeat or replaced another, and which are marked.
#include <algorithm>
#include <limits>

#include "storage/sqlite_backend.h"
#include "storage/sqlite_responses.h"

namespace groundswell::storage {
namespace {

constexpr std::string_view select_response_range =
    "SELECT first_response, last_response FROM upload WHERE id = ?1";
constexpr std::string_view select_notes =
    "SELECT response.id, response.row, marks, kind, other.id, other_row FROM response"
    " LEFT JOIN note ON note.response = response.id LEFT JOIN upload AS other ON other.number = note.other_upload"
    " WHERE response.id BETWEEN ?1 AND ?2 AND (marks & 3 <> 0 OR note.response IS NOT NULL)"
    " ORDER BY response.id LIMIT ?3";

void read_notes(const Statement& row, std::int64_t first_response, std::vector<RecordNote>& notes) {
    using Kind = RecordNote::Kind;
    RecordNote note{.position = static_cast<std::uint64_t>(row.integer(0) - first_response + 1),
                    .row = row.number(1)};
    const std::int64_t marks = row.integer(2);
    if (!row.is_null(3)) {
        note.kind = row.integer(3) == note_kind(Disposition::duplicate) ? Kind::duplicate : Kind::replaced;
        note.earlier = {.upload = row.string(4), .row = row.number(5)};
        notes.push_back(note);
        note.earlier.reset();
    }
    for (const auto& [bit, kind] : {std::pair(mark::test, Kind::test), std::pair(mark::partial, Kind::partial)}) {
        if ((marks & bit) == 0) continue;
        note.kind = kind;
        notes.push_back(note);
    }
}

}  // namespace

Result<std::vector<RecordNote>> SqliteStore::record_notes(const std::string& upload, std::uint64_t after,
                                                          std::size_t limit) {
    auto reader = readers_.lend();
    if (!reader) return reader.error();
    if (auto begun = reader->snapshot(); !begun) return begun.error();
    auto range = (*reader)->statement(select_response_range);
    if (!range) return range.error();
    auto found = range->bind(upload).next();
    if (!found) return found.error();
    std::vector<RecordNote> notes;
    if (!*found) return notes;
    const std::int64_t first = range->integer(0), last = range->integer(1);
    if (last < first || after > static_cast<std::uint64_t>(last - first)) return notes;
    auto select = (*reader)->statement(select_notes);
    if (!select) return select.error();
    constexpr std::size_t most = std::numeric_limits<std::int32_t>::max();
    select->bind(first + static_cast<std::int64_t>(after), last, std::min(limit, most));
    for (;;) {
        auto row = select->next();
        if (!row) return row.error();
        if (!*row) return notes;
        read_notes(*select, first, notes);
    }
}

}  // namespace groundswell::storage
