#include "analysis/text/code_points.h"

#include <cstring>

namespace groundswell::text {
namespace {

constexpr CodePoint bad_byte{0xFFFD, 1, false};

bool is_continuation(char byte) {
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Overlong forms, surrogates and values beyond Unicode are not code points.
bool is_well_formed(char32_t value, std::uint32_t length) {
    if (length == 2) return value >= 0x80;
    if (length == 3) return value >= 0x800 && (value < 0xD800 || value > 0xDFFF);
    return value >= 0x10000 && value <= 0x10FFFF;
}

// Eight bytes at once.
bool is_ascii_word(const char* bytes) {
    std::uint64_t word = 0;
    std::memcpy(&word, bytes, 8);
    return (word & 0x8080808080808080u) == 0;
}

}  // namespace

CodePoint code_point_at(std::string_view bytes, std::size_t at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) return {lead, 1, true};
    const std::uint32_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || bytes.size() - at < length) return bad_byte;
    char32_t value = lead & (0x7Fu >> length);
    for (std::uint32_t index = 1; index < length; ++index) {
        if (!is_continuation(bytes[at + index])) return bad_byte;
        value = (value << 6) | (static_cast<unsigned char>(bytes[at + index]) & 0x3Fu);
    }
    if (!is_well_formed(value, length)) return bad_byte;
    return {value, length, true};
}

std::uint32_t count_code_points(std::string_view bytes) {
    std::uint32_t count = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (at + 8 <= bytes.size() && is_ascii_word(bytes.data() + at)) {
            count += 8;
            at += 8;
        } else {
            ++count;
            at += code_point_at(bytes, at).length;
        }
    }
    return count;
}

void append_utf8(std::string& bytes, char32_t code_point) {
    const auto put = [&bytes](char32_t byte) { bytes += static_cast<char>(byte); };
    if (code_point < 0x80) {
        put(code_point);
    } else if (code_point < 0x800) {
        put(0xC0 | (code_point >> 6));
        put(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        put(0xE0 | (code_point >> 12));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    } else {
        put(0xF0 | (code_point >> 18));
        put(0x80 | ((code_point >> 12) & 0x3F));
        put(0x80 | ((code_point >> 6) & 0x3F));
        put(0x80 | (code_point & 0x3F));
    }
}

std::size_t leading_ascii(std::string_view bytes) {
    std::size_t at = 0;
    while (at + 8 <= bytes.size() && is_ascii_word(bytes.data() + at)) at += 8;
    while (at < bytes.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
    return at;
}

bool is_ascii(std::string_view bytes) {
    return leading_ascii(bytes) == bytes.size();
}

}  // namespace groundswell::text
