// Letters and digits of ASCII, by bytes: the same in every locale, and false for every byte of a longer character.
// Cost: a comparison or two; those that give a string copy. Any thread. No errors.
#pragma once

#include <string>
#include <string_view>

namespace groundswell {

constexpr bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}
constexpr bool is_lower(char byte) {
    return byte >= 'a' && byte <= 'z';
}
constexpr bool is_upper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}
constexpr bool is_letter(char byte) {
    return is_lower(byte) || is_upper(byte);
}
constexpr char lower_case(char byte) {
    return is_upper(byte) ? static_cast<char>(byte + 32) : byte;
}
constexpr char upper_case(char byte) {
    return is_lower(byte) ? static_cast<char>(byte - 32) : byte;
}

inline std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& byte : lower) byte = lower_case(byte);
    return lower;
}

inline std::string upper_case(std::string_view text) {
    std::string upper(text);
    for (char& byte : upper) byte = upper_case(byte);
    return upper;
}

// The text begins with `start`, which is in lower case, whatever the text's own case.
constexpr bool starts_folded(std::string_view text, std::string_view start) {
    if (text.size() < start.size()) return false;
    for (std::size_t at = 0; at < start.size(); ++at)
        if (lower_case(text[at]) != start[at]) return false;
    return true;
}

constexpr bool is_ascii_byte(char byte) {
    return static_cast<unsigned char>(byte) < 0x80;
}

// The value of a hexadecimal digit; -1 when it is none.
constexpr int hexadecimal(char byte) {
    if (is_digit(byte)) return byte - '0';
    const char lower = lower_case(byte);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace groundswell
