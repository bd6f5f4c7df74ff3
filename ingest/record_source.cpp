#include "ingest/record_source.h"

#include <algorithm>

#include "core/ascii.h"

namespace groundswell::ingest {
namespace {

bool is_plain_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

// No-break space, zero-width space, byte order mark.
constexpr std::string_view wide_spaces[] = {"\xc2\xa0", "\xe2\x80\x8b", "\xef\xbb\xbf"};

// Length of the white space character at the front, 0 when there is none.
std::size_t space_at_front(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii_byte(text.front())) return is_plain_space(text.front()) ? 1 : 0;
    for (const std::string_view space : wide_spaces)
        if (text.starts_with(space)) return space.size();
    return 0;
}

std::size_t space_at_back(std::string_view text) {
    if (text.empty()) return 0;
    if (is_ascii_byte(text.back())) return is_plain_space(text.back()) ? 1 : 0;
    for (const std::string_view space : wide_spaces)
        if (text.ends_with(space)) return space.size();
    return 0;
}

}  // namespace

bool is_blank(std::string_view cell) {
    while (const std::size_t length = space_at_front(cell)) cell.remove_prefix(length);
    return cell.empty();
}

std::string_view trimmed(std::string_view cell) {
    while (const std::size_t length = space_at_front(cell)) cell.remove_prefix(length);
    while (const std::size_t length = space_at_back(cell)) cell.remove_suffix(length);
    return cell;
}

bool Record::blank() const {
    return !fault && std::all_of(cells.begin(), cells.end(), is_blank);
}

}  // namespace groundswell::ingest
