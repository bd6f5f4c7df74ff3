#include "ingest/byte_places.h"

#include "core/ascii.h"
#include "ingest/single_byte.h"

namespace groundswell::ingest {
namespace {

bool is_above_ascii(char letter) {
    return static_cast<signed char>(letter) < 0;
}
bool is_gap(char letter) {
    return !is_letter(letter) && !is_digit(letter) && !is_above_ascii(letter);
}

bool is_small_letter(std::uint32_t point) {
    return (point >= 0xdf && point <= 0xff && point != 0xf7) || point == 0x153 || point == 0x161 || point == 0x17e;
}
bool is_western_capital(std::uint32_t point) {
    return (point >= 0xc0 && point <= 0xde && point != 0xd7) || point == 0x152 || point == 0x160 ||
           point == 0x17d || point == 0x178;
}

}  // namespace

bool fits_its_place(Encoding encoding, char before, char byte, char after) {
    const std::uint32_t point = single_byte_table(encoding)[static_cast<unsigned char>(byte) - 0x80U];
    const bool alone = is_gap(before) && is_gap(after);
    if (is_small_letter(point)) return is_letter(before) || is_lower(after) || (alone && point == 0xe0);  // "à"
    if (is_western_capital(point))
        return !is_lower(before) && is_letter(after) && (is_upper(before) || is_gap(before));
    switch (point) {
        case 0x2019: return !is_gap(before) || is_letter(after) || is_digit(after);  // apostrophe
        case 0x2018:
        case 0x201c: return is_gap(before) && !is_gap(after);
        case 0x201d: return !is_letter(after) && !is_digit(after);
        case 0xa3:
        case 0x20ac: return is_digit(after) || is_digit(before) || is_gap(after) || after == 'k' || after == 'm';
        case 0x2013:
        case 0x2014:
        case 0x2026:
        case 0x2022:
        case 0xa0: return true;
        case 0xa9:
        case 0xae:
        case 0x2122:
        case 0xb0:
        case 0xb2:
        case 0xb3:
        case 0xbc:
        case 0xbd:
        case 0xbe:
        case 0xb7: return !is_letter(after);
        case 0xab: return is_gap(before) || is_above_ascii(after);
        case 0xbb: return is_gap(after);
        case 0xbf: return is_gap(before) && !is_gap(after);
        default: return false;
    }
}

}  // namespace groundswell::ingest
