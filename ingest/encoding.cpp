#include "ingest/encoding.h"

#include <unicode/ucasemap.h>
#include <unicode/utypes.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <utility>

#include "core/ascii.h"
#include "ingest/single_byte.h"

namespace groundswell::ingest {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

std::uint8_t byte_at(std::string_view bytes, std::size_t index) {
    return static_cast<std::uint8_t>(bytes[index]);
}

void append_invalid(std::uint32_t value, int digits, std::string& out) {
    static constexpr char hexadecimal[] = "0123456789ABCDEF";
    out += invalid_mark;
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += hexadecimal[(value >> shift) & 15];
}

std::size_t ascii_run(std::string_view bytes) {
    std::size_t index = 0;
    for (; index + 8 <= bytes.size(); index += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, bytes.data() + index, 8);
        if (eight & 0x8080808080808080U) break;
    }
    while (index < bytes.size() && byte_at(bytes, index) < 0x80) ++index;
    return index;
}

void decode_single_bytes(std::string_view bytes, const SingleByteTable& table, std::string& out) {
    while (!bytes.empty()) {
        const std::size_t run = ascii_run(bytes);
        out.append(bytes.data(), run);
        bytes.remove_prefix(run);
        if (bytes.empty()) return;
        const std::uint8_t byte = byte_at(bytes, 0);
        const std::uint32_t point = table[byte - 0x80U];
        point ? append_utf_8(point, out) : append_invalid(byte, 2, out);
        bytes.remove_prefix(1);
    }
}

constexpr std::array all_encodings{Encoding::utf_8,        Encoding::utf_16le,  Encoding::utf_16be,
                                   Encoding::windows_1252, Encoding::mac_roman, Encoding::cp850,
                                   Encoding::iso_8859_15};

}  // namespace

std::string_view to_string(Encoding encoding) {
    switch (encoding) {
        case Encoding::utf_8: return "utf-8";
        case Encoding::utf_16le: return "utf-16le";
        case Encoding::utf_16be: return "utf-16be";
        case Encoding::windows_1252: return "windows-1252";
        case Encoding::mac_roman: return "macroman";
        case Encoding::cp850: return "cp850";
        case Encoding::iso_8859_15: return "iso-8859-15";
    }
    return {};
}

std::optional<Encoding> parse_encoding(std::string_view text) {
    for (const Encoding encoding : all_encodings)
        if (to_string(encoding) == text) return encoding;
    return std::nullopt;
}

int utf_8_length(std::string_view bytes) {
    const std::uint8_t first = byte_at(bytes, 0);
    if (first < 0x80) return 1;
    if (first < 0xc2 || first > 0xf4) return 0;
    const int length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    // The second byte's range keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
    const std::uint8_t low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    const std::uint8_t high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    for (int index = 1; index < length; ++index) {
        if (static_cast<std::size_t>(index) >= bytes.size()) return -1;
        const std::uint8_t byte = byte_at(bytes, static_cast<std::size_t>(index));
        if (byte < (index == 1 ? low : 0x80) || byte > (index == 1 ? high : 0xbf)) return 0;
    }
    return length;
}

void append_utf_8(std::uint32_t point, std::string& out) {
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xc0 | (point >> 6));
    } else if (point < 0x10000) {
        put(0xe0 | (point >> 12));
        put(0x80 | ((point >> 6) & 0x3f));
    } else {
        put(0xf0 | (point >> 18));
        put(0x80 | ((point >> 12) & 0x3f));
        put(0x80 | ((point >> 6) & 0x3f));
    }
    put(0x80 | (point & 0x3f));
}

void Decoder::decode(std::string_view bytes, bool last, std::string& out) {
    const std::size_t before = out.size();
    const bool multi_byte =
        encoding_ == Encoding::utf_8 || encoding_ == Encoding::utf_16le || encoding_ == Encoding::utf_16be;
    if (!multi_byte) return decode_single_bytes(bytes, single_byte_table(encoding_), out);
    std::string joined;
    if (!rest_.empty()) {
        joined = std::exchange(rest_, {});
        joined += bytes;
        bytes = joined;
    }
    encoding_ == Encoding::utf_8 ? decode_utf_8(bytes, last, out) : decode_utf_16(bytes, last, out);
    if (at_beginning_ && out.size() > before) {
        at_beginning_ = false;
        if (std::string_view(out).substr(before).starts_with(byte_order_mark))
            out.erase(before, byte_order_mark.size());
    }
}

void Decoder::decode_utf_8(std::string_view bytes, bool last, std::string& out) {
    std::size_t valid = 0;
    while (true) {
        valid += ascii_run(bytes.substr(valid));
        if (valid == bytes.size()) break;
        const int length = utf_8_length(bytes.substr(valid));
        if (length > 0) {
            valid += static_cast<std::size_t>(length);
            continue;
        }
        out.append(bytes.data(), valid);
        bytes.remove_prefix(valid);
        valid = 0;
        if (length < 0 && !last) {
            rest_ = bytes;
            return;
        }
        append_invalid(byte_at(bytes, 0), 2, out);
        bytes.remove_prefix(1);
    }
    out.append(bytes.data(), valid);
}

void Decoder::decode_utf_16(std::string_view bytes, bool last, std::string& out) {
    const std::size_t low = encoding_ == Encoding::utf_16le ? 0 : 1;
    const auto unit = [&](std::size_t index) {
        return static_cast<std::uint32_t>(byte_at(bytes, index + low) | (byte_at(bytes, index + 1 - low) << 8));
    };
    std::size_t index = 0;
    for (; index + 2 <= bytes.size(); index += 2) {
        const std::uint32_t first = unit(index);
        if (first < 0xd800 || first > 0xdfff) {
            append_utf_8(first, out);
            continue;
        }
        if (first < 0xdc00 && index + 4 > bytes.size() && !last) break;
        const std::uint32_t second = first < 0xdc00 && index + 4 <= bytes.size() ? unit(index + 2) : 0;
        if (second >= 0xdc00 && second <= 0xdfff) {
            append_utf_8(0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00), out);
            index += 2;
        } else {
            append_invalid(first, 4, out);
        }
    }
    if (last && index < bytes.size())
        append_invalid(byte_at(bytes, index), 2, out);
    else if (index < bytes.size())
        rest_ = bytes.substr(index);
}

std::string show_invalid(std::string_view decoded) {
    std::string text;
    for (const char letter : decoded) {
        if (letter == invalid_mark)
            text += "\\x";
        else if (letter == '\0')
            text += "\\0";
        else
            text += letter;
    }
    return text;
}

std::string fold_case(std::string_view utf_8) {
    static const std::unique_ptr<UCaseMap, void (*)(UCaseMap*)> map(
        [] {
            UErrorCode status = U_ZERO_ERROR;
            return ucasemap_open("", U_FOLD_CASE_DEFAULT, &status);
        }(),
        [](UCaseMap* opened) { ucasemap_close(opened); });
    std::string folded(utf_8.size() * 3 + 1, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t length =
        ucasemap_utf8FoldCase(map.get(), folded.data(), static_cast<std::int32_t>(folded.size()), utf_8.data(),
                              static_cast<std::int32_t>(utf_8.size()), &status);
    const bool faulty = utf_8.find(invalid_mark) != std::string_view::npos;
    if (U_SUCCESS(status) && !faulty) {
        folded.resize(static_cast<std::size_t>(length));
        return folded;
    }
    return lower_case(utf_8);
}

}  // namespace groundswell::ingest
