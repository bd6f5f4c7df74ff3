#include "ingest/xlsx_formats.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <utility>

#include "core/ascii.h"

namespace groundswell::ingest {
namespace {

// "[h]", "[mm]", "[s]" are spans of time; every other bracket is a colour, a condition or a locale.
bool is_elapsed(std::string_view inside) {
    if (inside.empty()) return false;
    const char unit = lower_case(inside[0]);
    return (unit == 'h' || unit == 'm' || unit == 's') &&
           std::all_of(inside.begin(), inside.end(), [unit](char letter) { return lower_case(letter) == unit; });
}

// The letters that stand for parts of a date or time, one for each run, of the first section; 'e' in front for a
// span.
std::string units_of(std::string_view code) {
    std::string units;
    char before = '\0';
    const auto skip = [&code](std::size_t count) { code.remove_prefix(std::min(count, code.size())); };
    while (!code.empty()) {
        const char letter = lower_case(code[0]);
        const char last = std::exchange(before, letter);
        if (letter == ';') break;
        if (letter == '"') {
            skip(1);
            skip(std::min(code.find('"'), code.size()) + 1);
        } else if (letter == '[') {
            const std::size_t end = std::min(code.find(']'), code.size());
            if (is_elapsed(code.substr(1, end - 1))) return "e";
            skip(end + 1);
        } else if (letter == '\\' || letter == '_' || letter == '*') {
            skip(2);
        } else if (starts_folded(code, "general")) {
            skip(7);
        } else if (starts_folded(code, "am/pm") || starts_folded(code, "a/p")) {
            units += 'p';
            skip(starts_folded(code, "am/pm") ? 5 : 3);
        } else {
            if (std::string_view("ymdhsg").find(letter) != std::string_view::npos && letter != last)
                units += letter;
            skip(1);
        }
    }
    return units;
}

}  // namespace

NumberFormat format_of_code(std::string_view code) {
    const std::string units = units_of(code);
    if (units == "e") return NumberFormat::elapsed;
    bool date = false, time = false;
    for (std::size_t at = 0; at < units.size(); ++at) {
        const bool minute = units[at] == 'm' && ((at > 0 && (units[at - 1] == 'h' || units[at - 1] == 's')) ||
                                                 (at + 1 < units.size() && units[at + 1] == 's'));
        const bool of_time = minute || units[at] == 'h' || units[at] == 's' || units[at] == 'p';
        (of_time ? time : date) = true;
    }
    return time ? NumberFormat::date_time : date ? NumberFormat::date : NumberFormat::number;
}

NumberFormat format_of_built_in(std::uint32_t id) {
    if (id == 46) return NumberFormat::elapsed;
    if ((id >= 18 && id <= 22) || id == 45 || id == 47 || (id >= 75 && id <= 80)) return NumberFormat::date_time;
    // 27 to 36 and 50 to 58 are dates and times of East Asian Excel, 71 to 81 of Thai. Those that mean a time in
    // one language and a date in another show a time of day where there is one.
    if ((id >= 14 && id <= 17) || (id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 74) ||
        id == 81)
        return NumberFormat::date;
    return NumberFormat::number;
}

}  // namespace groundswell::ingest
