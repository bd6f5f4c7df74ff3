#include "ingest/xlsx_escapes.h"

#include <charconv>
#include <cstdint>
#include <optional>

#include "ingest/encoding.h"

namespace groundswell::ingest {
namespace {

constexpr std::size_t escape_size = 7;

// The value of the escape at the front.
std::optional<std::uint32_t> escape_at(std::string_view text) {
    if (text.size() < escape_size || !text.starts_with("_x") || text[escape_size - 1] != '_') return std::nullopt;
    std::uint32_t value = 0;
    const char* const end = text.data() + escape_size - 1;
    const auto read = std::from_chars(text.data() + 2, end, value, 16);
    if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
    return value;
}

bool is_lead(std::uint32_t unit) {
    return unit >= 0xd800 && unit < 0xdc00;
}

bool is_trail(std::uint32_t unit) {
    return unit >= 0xdc00 && unit < 0xe000;
}

}  // namespace

void append_without_escapes(std::string_view text, std::string& out) {
    while (true) {
        const std::size_t at = text.find("_x");
        out.append(text.substr(0, at));
        if (at == std::string_view::npos) return;
        text.remove_prefix(at);
        const auto unit = escape_at(text);
        const auto next = unit && is_lead(*unit) ? escape_at(text.substr(escape_size)) : std::nullopt;
        if (next && is_trail(*next)) {
            append_utf_8(0x10000 + ((*unit - 0xd800) << 10) + (*next - 0xdc00), out);
            text.remove_prefix(2 * escape_size);
        } else if (unit && *unit != 0 && !is_lead(*unit) && !is_trail(*unit)) {
            append_utf_8(*unit, out);
            text.remove_prefix(escape_size);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
}

}  // namespace groundswell::ingest
