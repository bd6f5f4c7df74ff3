// Dates as survey tools write them, to YYYY-MM-DD.
//
// Meaning       ISO 8601 and dates with a month's name speak for themselves. "03/04/2026" does not: whether the
//               day or the month comes first is decided on the whole column, by the values that can only be read
//               one way. A value that does not fit the order, or names no day there is, gives no date. Bare
//               numbers are dates only where the header says so and nearly all values fit: seconds or
//               milliseconds since 1970 (Polis), or a spreadsheet's days since 1900 (Excel).
// Cost          No allocation before the result. Thread rule: any.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace groundswell::ingest {

enum class DateShape : std::uint8_t {
    none,
    clear,      // ISO, or with the month's name
    day_first,  // a number beyond 12 comes first
    month_first,
    same,  // "05/05/2026": either way the same day
    ambiguous,
};
DateShape date_shape(std::string_view text);
bool is_number_or_date(std::string_view text);

// LimeSurvey writes the first moment of 1980 for the time of sending where it keeps responses anonymous.
bool is_withheld_date(std::string_view platform, std::string_view text);

// The shape, and the day as the number YYYYMMDD in either order; 0 where that order names no day there is.
struct SeenDate {
    DateShape shape = DateShape::none;
    int day_first = 0, month_first = 0;
};
SeenDate see_date(std::string_view text);

enum class DateForm : std::uint8_t { written, epoch_seconds, epoch_milliseconds, day_number };
// What a bare number could be as a date of the years 2000 to 2099; `written` when it could be none.
DateForm number_form(std::string_view text);

// "YYYY-MM-DD", or empty. Time of day and zone are read over. With a form of numbers, dates that are written out
// are read as well.
std::string normalise_date(std::string_view text, bool month_first, DateForm form = DateForm::written);

// Before 2000 or after the day after today: kept, but hardly when a survey was answered.
bool is_implausible(int day, int tomorrow);  // YYYYMMDD
int tomorrow_utc();

// What the values of a column (or of all columns of a file) say about the order.
struct DateOrder {
    std::uint64_t clear = 0, day_first = 0, month_first = 0, ambiguous = 0, none = 0;

    void add(DateShape shape);
    void add(const DateOrder& other);
    std::uint64_t dates() const { return clear + day_first + month_first + ambiguous; }
    bool numeric() const { return day_first + month_first + ambiguous > 0; }
    bool decided() const { return (day_first > 0) != (month_first > 0); }
    bool mixed() const { return day_first > 0 && month_first > 0; }
};

}  // namespace groundswell::ingest
