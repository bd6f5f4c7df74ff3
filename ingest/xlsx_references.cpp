#include "ingest/xlsx_references.h"

#include <algorithm>

#include "ingest/xlsx_numbers.h"

namespace groundswell::ingest {

std::optional<XlsxCellPlace> parse_cell_place(std::string_view text) {
    XlsxCellPlace place;
    std::size_t letters = 0;
    for (; letters < text.size(); ++letters) {
        const char upper = static_cast<char>(text[letters] & ~0x20);
        if (upper < 'A' || upper > 'Z') break;
        if (letters == 4) return std::nullopt;
        place.column = place.column * 26 + static_cast<std::uint32_t>(upper - 'A' + 1);
    }
    const auto row = whole_number(text.substr(letters));
    if (letters == 0 || !row || *row == 0) return std::nullopt;
    place.row = *row;
    return place;
}

std::optional<XlsxRange> parse_range(std::string_view text) {
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto first = parse_cell_place(text.substr(0, colon));
    const auto last = colon == text.size() ? first : parse_cell_place(text.substr(colon + 1));
    if (!first || !last) return std::nullopt;
    return XlsxRange{{std::min(first->row, last->row), std::min(first->column, last->column)},
                     {std::max(first->row, last->row), std::max(first->column, last->column)}};
}

}  // namespace groundswell::ingest
