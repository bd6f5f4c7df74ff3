#include "ingest/xlsx_dates.h"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>

namespace groundswell::ingest {
namespace {

constexpr std::int64_t seconds_of_day = 86'400;
constexpr std::int64_t first_day_of_10000 = 2'958'466;  // in the 1900 system
constexpr std::int64_t days_from_1900_to_1904 = 1462;
constexpr std::int64_t day_that_never_was = 60;
constexpr std::int64_t day_0_since_1970 = -25'569;  // 30 December 1899

struct Day {
    std::int64_t year;
    int month, day;
};

// Proleptic Gregorian; years are counted from 1 March, so that the leap day comes last.
Day day_of(std::int64_t since_1970) {
    const std::int64_t shifted = since_1970 + 719'468;  // from 1 March of the year 0
    const std::int64_t era = shifted / 146'097;
    const std::int64_t of_era = shifted % 146'097;
    const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36'524 - of_era / 146'096) / 365;
    const std::int64_t of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t month = (5 * of_year + 2) / 153;
    return {year_of_era + era * 400 + (month >= 10 ? 1 : 0), static_cast<int>(month < 10 ? month + 3 : month - 9),
            static_cast<int>(of_year - (153 * month + 2) / 5 + 1)};
}

template <typename... Numbers>
void append_formatted(std::string& out, const char* format, Numbers... numbers) {
    std::array<char, 48> text{};
    const int size = std::snprintf(text.data(), text.size(), format, static_cast<long long>(numbers)...);
    out.append(text.data(), static_cast<std::size_t>(size));
}

void append_time(std::int64_t seconds, std::string& out) {
    append_formatted(out, "%02lld:%02lld:%02lld", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

}  // namespace

bool append_date(double days, NumberFormat format, bool since_1904, std::string& out) {
    if (!(days >= 0) || days >= static_cast<double>(first_day_of_10000)) return false;
    const auto seconds = static_cast<std::int64_t>(std::llround(days * static_cast<double>(seconds_of_day)));
    const bool is_day_0 = since_1904 && format == NumberFormat::date;  // 1 January 1904; 1900 has no day 0
    if (format == NumberFormat::elapsed || (seconds < seconds_of_day && !is_day_0)) {
        append_time(seconds, out);
        return true;
    }
    const std::int64_t day = seconds / seconds_of_day + (since_1904 ? days_from_1900_to_1904 : 0);
    const std::int64_t of_day = seconds % seconds_of_day;
    if (day >= first_day_of_10000) return false;
    if (day == day_that_never_was && !since_1904) {
        out += "1900-02-29";
    } else {
        const Day date = day_of(day_0_since_1970 + day + (day < day_that_never_was ? 1 : 0));
        append_formatted(out, "%04lld-%02lld-%02lld", date.year, date.month, date.day);
    }
    if (format == NumberFormat::date_time || of_day > 0) {
        out += 'T';
        append_time(of_day, out);
    }
    return true;
}

void append_iso_date(std::string_view written, NumberFormat format, std::string& out) {
    std::string_view text = written;
    if (text.ends_with('Z')) text.remove_suffix(1);
    if (text.size() > 19 && text[19] == '.') text = text.substr(0, 19);
    if (format != NumberFormat::date_time && text.size() == 19 && text.ends_with("T00:00:00"))
        text = text.substr(0, 10);
    out += text;
}

}  // namespace groundswell::ingest
