#include "ingest/record_source.h"

#include <algorithm>

namespace groundswell::ingest {
namespace {

// Length of the white space character at the front, 0 when there is none.
std::size_t space_length(std::string_view text) {
    if (text.empty()) return 0;
    const char first = text[0];
    if (first == ' ' || (first >= '\t' && first <= '\r')) return 1;
    if (text.starts_with("\xc2\xa0")) return 2;                                          // no-break space
    if (text.starts_with("\xe2\x80\x8b") || text.starts_with("\xef\xbb\xbf")) return 3;  // zero width
    return 0;
}

}  // namespace

bool is_blank(std::string_view cell) {
    while (const std::size_t length = space_length(cell)) cell.remove_prefix(length);
    return cell.empty();
}

std::string_view trimmed(std::string_view cell) {
    while (const std::size_t length = space_length(cell)) cell.remove_prefix(length);
    while (!cell.empty()) {
        if (space_length(cell.substr(cell.size() - 1)) == 1)
            cell.remove_suffix(1);
        else if (cell.size() >= 2 && space_length(cell.substr(cell.size() - 2)) == 2)
            cell.remove_suffix(2);
        else if (cell.size() >= 3 && space_length(cell.substr(cell.size() - 3)) == 3)
            cell.remove_suffix(3);
        else
            break;
    }
    return cell;
}

bool Record::blank() const {
    return !fault && std::all_of(cells.begin(), cells.end(), is_blank);
}

}  // namespace groundswell::ingest
