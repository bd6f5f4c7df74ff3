#include "ingest/header_contrast.h"

#include <array>
#include <set>

#include "ingest/dates.h"
#include "ingest/junk_answers.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

enum class CellKind : std::uint8_t { words, number, date, address };

CellKind kind_of(std::string_view value) {
    if (date_shape(value) != DateShape::none) return CellKind::date;
    if (is_number(value)) return CellKind::number;
    return is_email(value) || is_ip_address(value) ? CellKind::address : CellKind::words;
}

struct Below {
    std::array<std::size_t, 4> kinds{};
    std::size_t values = 0;
    std::set<std::string_view> different;

    CellKind kind() const {  // of nearly all; words otherwise
        for (const CellKind kind : {CellKind::number, CellKind::date, CellKind::address})
            if (values >= 2 && kinds[static_cast<std::size_t>(kind)] * 10 >= values * 9) return kind;
        return CellKind::words;
    }
};

Below look_below(const FirstRecords& first, std::size_t record, std::size_t column) {
    Below below;
    for (std::size_t row = record + 1; row < first.cells.size(); ++row) {
        // A header that comes again says nothing of what stands below headers.
        if (column >= first.cells[row].size() || first.cells[row] == first.cells[record]) continue;
        const std::string_view value = trimmed(first.cells[row][column]);
        if (value.empty() || says_nothing(value)) continue;
        ++below.values;
        ++below.kinds[static_cast<std::size_t>(kind_of(value))];
        below.different.insert(value);
    }
    return below;
}

}  // namespace

HeaderContrast contrast_of(const FirstRecords& first, std::size_t record) {
    HeaderContrast contrast;
    for (std::size_t column = 0; column < first.cells[record].size(); ++column) {
        const std::string_view cell = trimmed(first.cells[record][column]);
        if (cell.empty()) continue;
        ++contrast.filled;
        const Below below = look_below(first, record, column);
        if (below.values < 2 || says_nothing(cell)) continue;
        const CellKind kind = kind_of(cell), usual = below.kind();
        if (usual != CellKind::words && kind == CellKind::words) {
            ++contrast.apart;
        } else if (usual != CellKind::words && kind == usual) {
            ++contrast.alike;
            contrast.surely += kind == CellKind::date || kind == CellKind::address;
        } else if (usual == CellKind::words && below.different.contains(cell) && below.different.size() >= 2) {
            // A column in which only its own header is ever said holds ticks, not the header's like.
            ++contrast.alike;
            ++contrast.surely;
        }
    }
    return contrast;
}

}  // namespace groundswell::ingest
