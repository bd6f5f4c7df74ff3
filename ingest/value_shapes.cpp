#include "ingest/value_shapes.h"

#include <algorithm>
#include <array>
#include <string>

#include "core/ascii.h"
#include "ingest/record_source.h"

namespace groundswell::ingest {
namespace {

std::size_t digits_in(std::string_view value) {
    return static_cast<std::size_t>(std::count_if(value.begin(), value.end(), is_digit));
}

bool only(std::string_view value, std::string_view besides_digits) {
    return std::all_of(value.begin(), value.end(), [besides_digits](char letter) {
        return is_digit(letter) || besides_digits.find(letter) != std::string_view::npos;
    });
}

template <std::size_t size>
bool is_one_of(std::string_view value, const std::array<std::string_view, size>& words) {
    if (value.size() > 24) return false;
    const std::string folded = lower_case(trimmed(value));
    return std::find(words.begin(), words.end(), folded) != words.end();
}

}  // namespace

bool is_number(std::string_view value) {
    value = trimmed(value);
    if (value.starts_with("\xc2\xa3")) value.remove_prefix(2);
    if (value.starts_with("\xe2\x82\xac")) value.remove_prefix(3);
    return digits_in(value) > 0 && value.size() <= 32 && only(value, "+-.,%$ eE") &&
           (is_digit(value[0]) || value.size() > 1) && !is_letter(value[0]);
}

bool is_email(std::string_view value) {
    value = trimmed(value);
    const std::size_t at = value.find('@');
    return at != std::string_view::npos && at > 0 && value.find(' ') == std::string_view::npos &&
           value.find('.', at + 2) != std::string_view::npos && value.size() <= 254 && value.back() != '.';
}

bool is_ip_address(std::string_view value) {
    value = trimmed(value);
    if (std::count(value.begin(), value.end(), ':') >= 3 && value.size() <= 45)
        return std::all_of(value.begin(), value.end(), [](char letter) {
            return is_digit(letter) || letter == ':' || ((letter | 0x20) >= 'a' && (letter | 0x20) <= 'f');
        });
    if (std::count(value.begin(), value.end(), '.') != 3 || value.size() > 15 || value.size() < 7) return false;
    return only(value, ".") && value.find("..") == std::string_view::npos && is_digit(value.front()) &&
           is_digit(value.back());
}

bool is_phone_number(std::string_view value) {
    value = trimmed(value);
    const std::size_t digits = digits_in(value);
    if (digits < 9 || digits > 15 || !only(value, "+() -./")) return false;
    return value[0] == '0' || value[0] == '+' || value[0] == '(';
}

bool is_coordinates(std::string_view value) {
    value = trimmed(value);
    if (value.size() < 9 || value.size() > 100 || !only(value, " .,-")) return false;
    std::size_t numbers = 0, decimals = 0, digits_after = 0;
    bool inside = false, after_point = false;
    for (const char letter : value) {
        if (letter == ' ' || letter == ',') {
            inside = after_point = false;
            continue;
        }
        numbers += !inside;
        inside = true;
        if (letter == '.') {
            after_point = true;
            digits_after = 0;
        } else if (after_point && ++digits_after == 4) {
            ++decimals;
        }
    }
    return numbers >= 2 && numbers <= 4 && decimals >= 2;
}

bool is_web_address(std::string_view value) {
    value = trimmed(value);
    return value.starts_with("http://") || value.starts_with("https://") || value.starts_with("www.");
}

bool is_score(std::string_view value) {
    const std::size_t slash = value.find('/');
    return slash != std::string_view::npos && is_number(trimmed(value.substr(0, slash))) &&
           is_number(trimmed(value.substr(slash + 1)));
}

bool is_yes_or_no(std::string_view value) {
    static constexpr std::array<std::string_view, 18> words{
        "yes",     "no",        "true",     "false",        "0",          "1",
        "y",       "n",         "ja",       "nein",         "oui",        "non",
        "checked", "unchecked", "selected", "not selected", "don't know", "not sure"};
    return is_one_of(value, words);
}

bool is_token(std::string_view value) {
    value = trimmed(value);
    return value.size() >= 8 && digits_in(value) > 0 && std::all_of(value.begin(), value.end(), [](char letter) {
               return is_digit(letter) || is_letter(letter) || letter == '-' || letter == '_';
           });
}

}  // namespace groundswell::ingest
