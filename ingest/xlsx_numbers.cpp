#include "ingest/xlsx_numbers.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "core/ascii.h"

namespace groundswell::ingest {
namespace {

constexpr int significant_digits = 15;

// Digits with at most one point inside, few enough to be exact, no zero too many in front or behind.
bool is_shortest(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    if (whole.empty() || !std::all_of(whole.begin(), whole.end(), is_digit)) return false;
    if (whole.size() > 1 && whole[0] == '0') return false;
    if (point == text.size()) return true;
    const std::string_view fraction = text.substr(point + 1);
    return !fraction.empty() && std::all_of(fraction.begin(), fraction.end(), is_digit) &&
           fraction.back() != '0' && whole.size() + fraction.size() <= significant_digits && fraction.size() < 9;
}

}  // namespace

std::optional<std::uint64_t> whole_number(std::string_view text) {
    if (text.empty() || text.size() > 18) return std::nullopt;
    std::uint64_t number = 0;
    for (const char letter : text) {
        if (!is_digit(letter)) return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(letter - '0');
    }
    return number;
}

std::optional<double> decimal_number(std::string_view text) {
    if (text.starts_with('+')) text.remove_prefix(1);
    double number = 0;
    const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
    if (read.ec != std::errc() || read.ptr != text.data() + text.size() || !std::isfinite(number))
        return std::nullopt;
    return number;
}

bool append_number(std::string_view written, std::string& out) {
    if (is_shortest(written) && written != "-0") return true;
    auto number = decimal_number(written);
    if (!number) return true;
    // Rounded to 15 digits, the shortest text of which is at most as long.
    std::array<char, 64> rounded{};
    const int size = std::snprintf(rounded.data(), rounded.size(), "%.*e", significant_digits - 1, *number);
    number = decimal_number(std::string_view(rounded.data(), static_cast<std::size_t>(size)));
    if (!number || *number == 0) {
        out += '0';
        return false;
    }
    const double magnitude = std::abs(*number);
    const auto form =
        magnitude >= 1e-9 && magnitude < 1e21 ? std::chars_format::fixed : std::chars_format::scientific;
    std::array<char, 64> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), *number, form).ptr;
    std::replace(text.data(), end, 'e', 'E');
    out.append(text.data(), end);
    return false;
}

}  // namespace groundswell::ingest
