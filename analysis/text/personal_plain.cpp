#include "analysis/text/personal_plain.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "analysis/text/code_points.h"

namespace groundswell::text {
namespace {

bool lies_between(char32_t value, char32_t low, char32_t high) {
    return low <= value && value <= high;
}

// Zero-width and bidirectional controls, soft hyphens, variation selectors and the keycap's ring.
bool is_invisible(char32_t value) {
    return value == 0xAD || lies_between(value, 0x200B, 0x200F) || lies_between(value, 0x202A, 0x202E) ||
           lies_between(value, 0x2060, 0x2069) || lies_between(value, 0xFE00, 0xFE0F) || value == 0xFEFF ||
           value == 0x20E3;
}

// The ASCII character that stands for it, or 0.
char ascii_form(char32_t value) {
    if (lies_between(value, 0xFF01, 0xFF5E)) return static_cast<char>(value - 0xFF01 + '!');
    if (lies_between(value, 0x2018, 0x201B) || value == 0x2BC || value == 0x2032 || value == 0xB4) return '\'';
    const auto point = static_cast<UChar32>(value);
    if (const std::int32_t digit = u_charDigitValue(point); digit >= 0) return static_cast<char>('0' + digit);
    if (value == 0x2212 || u_charType(point) == U_DASH_PUNCTUATION) return '-';
    return u_isUWhiteSpace(point) ? ' ' : '\0';
}

}  // namespace

PlainText::PlainText(std::string_view original) : original_(original) {
    if (is_ascii(original)) return;
    copied_ = true;
    plain_.reserve(original.size());
    origin_.reserve(original.size());
    for (std::size_t at = 0; at < original.size();) {
        const CodePoint point = code_point_at(original, at);
        if (point.value < 0x80) {
            add(original.substr(at, 1), at);
        } else if (!point.valid) {
            add("?", at);
        } else if (!is_invisible(point.value)) {
            const char plain = ascii_form(point.value);
            add(plain == '\0' ? original.substr(at, point.length) : std::string_view(&plain, 1), at);
        }
        at += point.length;
    }
}

void PlainText::add(std::string_view bytes, std::size_t origin) {
    plain_ += bytes;
    origin_.insert(origin_.end(), bytes.size(), static_cast<std::uint32_t>(origin));
}

std::size_t PlainText::original_end(std::size_t end) const {
    if (!copied_) return end;
    const std::size_t last = origin_[end - 1];
    return last + code_point_at(original_, last).length;
}

std::string with_lines_joined(std::string_view plain) {
    constexpr std::string_view blanks = " \t\r\n";
    std::string joined(plain);
    for (std::size_t at = joined.find_first_of(blanks); at < joined.size();
         at = joined.find_first_of(blanks, at)) {
        const std::size_t end = std::min(joined.find_first_not_of(blanks, at), joined.size());
        const auto gap = plain.substr(at, end - at);
        if (std::count(gap.begin(), gap.end(), '\n') <= 1 && std::count(gap.begin(), gap.end(), '\r') <= 1)
            std::fill(joined.begin() + static_cast<std::ptrdiff_t>(at),
                      joined.begin() + static_cast<std::ptrdiff_t>(end), ' ');
        at = end;
    }
    return joined;
}

}  // namespace groundswell::text
