#include "ingest/header_contrast.h"

#include <array>
#include <set>

#include "ingest/dates.h"
#include "ingest/junk_answers.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

enum class Kind : std::uint8_t { words, number, date, address };

Kind kind_of(std::string_view value) {
    if (date_shape(value) != DateShape::none) return Kind::date;
    if (is_number(value)) return Kind::number;
    return is_email(value) || is_ip_address(value) ? Kind::address : Kind::words;
}

struct Below {
    std::array<std::size_t, 4> kinds{};
    std::size_t values = 0;
    std::set<std::string_view> different;

    Kind kind() const {  // of nearly all; words otherwise
        for (const Kind kind : {Kind::number, Kind::date, Kind::address})
            if (values >= 2 && kinds[static_cast<std::size_t>(kind)] * 10 >= values * 9) return kind;
        return Kind::words;
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
        const Kind kind = kind_of(cell), usual = below.kind();
        if (usual != Kind::words && kind == Kind::words) {
            ++contrast.apart;
        } else if (usual != Kind::words && kind == usual) {
            ++contrast.alike;
            contrast.surely += kind == Kind::date || kind == Kind::address;
        } else if (usual == Kind::words && below.different.contains(cell) && below.different.size() >= 2) {
            // A column in which only its own header is ever said holds ticks, not the header's like.
            ++contrast.alike;
            ++contrast.surely;
        }
    }
    return contrast;
}

}  // namespace groundswell::ingest
