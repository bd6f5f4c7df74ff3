#include "ingest/dates.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <optional>

#include "core/ascii.h"
#include "ingest/record_source.h"
#include "ingest/value_shapes.h"

namespace groundswell::ingest {
namespace {

struct Parts {
    int first = 0, second = 0, third = 0;  // as they stand
    enum class Order : std::uint8_t { year_month_day, by_column, day_month_year } order = Order::by_column;
};

// Takes one to `most` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
    std::size_t length = 0;
    int value = 0;
    while (length < text.size() && length < most && is_digit(text[length]))
        value = value * 10 + (text[length++] - '0');
    if (length == 0 || (length < text.size() && is_digit(text[length]))) return std::nullopt;
    text.remove_prefix(length);
    return value;
}

bool take(std::string_view& text, std::string_view any_of) {
    if (text.empty() || any_of.find(text[0]) == std::string_view::npos) return false;
    text.remove_prefix(1);
    return true;
}

void skip(std::string_view& text, std::string_view any_of) {
    while (take(text, any_of)) {
    }
}

std::optional<int> take_month(std::string_view& text) {
    static constexpr std::array<std::string_view, 12> months{"january",   "february", "march",    "april",
                                                             "may",       "june",     "july",     "august",
                                                             "september", "october",  "november", "december"};
    std::array<char, 9> name{};
    std::size_t length = 0;
    while (length < text.size() && length < name.size() && is_letter(text[length])) {
        name[length] = static_cast<char>(text[length] | 0x20);
        ++length;
    }
    const std::string_view word(name.data(), length);
    if (length < 3) return std::nullopt;
    for (std::size_t month = 0; month < months.size(); ++month) {
        const bool sept = month == 8 && word == "sept";
        if (!sept && word != months[month] && word != months[month].substr(0, 3)) continue;
        text.remove_prefix(length);
        return static_cast<int>(month) + 1;
    }
    return std::nullopt;
}

int full_year(int year) {
    return year >= 100 ? year : year < 70 ? 2000 + year : 1900 + year;
}

// Only a time of day and a zone may follow, so that "1-2-3 go" or a telephone number is no date.
bool is_time_or_nothing(std::string_view rest) {
    if (rest.empty()) return true;
    if (!take(rest, " T,")) return false;
    skip(rest, " ");
    if (rest.empty()) return true;
    // "10:40:32 GMT+0000 (Coordinated Universal Time)", as browsers write it
    if (const std::size_t zone = rest.find(" ("); zone != rest.npos && rest.ends_with(')'))
        rest = rest.substr(0, zone);
    bool colon = false;
    std::size_t letters = 0;
    for (const char letter : rest) {
        colon |= letter == ':';
        const bool word = is_letter(letter);
        letters += word;
        if (!word && !is_digit(letter) && std::string_view(" :.+-/()").find(letter) == std::string_view::npos)
            return false;
    }
    return colon && is_digit(rest[0]) && letters <= 12;
}

// "Sat " or "Saturday, " at the front.
void skip_weekday(std::string_view& text) {
    static constexpr std::array<std::string_view, 7> days{"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    std::array<char, 3> start{};
    for (std::size_t index = 0; index < 3 && index < text.size(); ++index)
        start[index] = static_cast<char>(text[index] | 0x20);
    if (std::find(days.begin(), days.end(), std::string_view(start.data(), 3)) == days.end()) return;
    const std::size_t end = text.find_first_of(" ,");
    if (end == std::string_view::npos || end > 9) return;
    text.remove_prefix(end);
    skip(text, " ,");
}

// 2016-Apr-04, 2016 April 4
std::optional<Parts> year_and_named_month(std::string_view text) {
    const auto year = take_number(text, 4);
    if (!year || *year < 1900 || !take(text, " -/.")) return std::nullopt;
    const auto month = take_month(text);
    if (!month || !take(text, " -/.")) return std::nullopt;
    const auto day = take_number(text, 2);
    if (!day || !is_time_or_nothing(text)) return std::nullopt;
    return Parts{*year, *month, *day, Parts::Order::year_month_day};
}

std::optional<Parts> named_month(std::string_view text) {
    skip_weekday(text);
    if (const auto year_first = year_and_named_month(text)) return year_first;
    std::string_view rest = text;
    if (const auto day = take_number(rest, 2)) {  // 18 March 2020, 18-Mar-20
        if (rest.starts_with("st") || rest.starts_with("nd") || rest.starts_with("rd") || rest.starts_with("th"))
            rest.remove_prefix(2);
        skip(rest, " -/.");
        const auto month = take_month(rest);
        skip(rest, " -/.,");
        const auto year = month ? take_number(rest, 4) : std::nullopt;
        if (year && is_time_or_nothing(rest))
            return Parts{*day, *month, full_year(*year), Parts::Order::day_month_year};
        return std::nullopt;
    }
    const auto month = take_month(rest);  // Mar 18, 2020
    if (!month || !take(rest, " .-")) return std::nullopt;
    skip(rest, " ");
    const auto day = take_number(rest, 2);
    skip(rest, " ,-");
    const auto year = day ? take_number(rest, 4) : std::nullopt;
    if (year && is_time_or_nothing(rest))
        return Parts{*day, *month, full_year(*year), Parts::Order::day_month_year};
    if (!day || text.size() < 5 || text.find(':') == std::string_view::npos) return std::nullopt;
    std::string_view last = text.substr(text.size() - 4);  // Nov 17 05:09:36 UTC 2018
    const auto ending = take_number(last, 4);
    if (ending && *ending >= 1900 && text[text.size() - 5] == ' ')
        return Parts{*day, *month, *ending, Parts::Order::day_month_year};
    return std::nullopt;
}

std::optional<Parts> parse(std::string_view cell) {
    std::string_view text = trimmed(cell);
    if (text.size() < 6 || text.size() > 80) return std::nullopt;
    if (const auto named = named_month(text)) return named;
    const std::size_t digits =
        static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_digit) - text.begin());
    const auto first = take_number(text, 4);
    if (!first || text.empty()) return std::nullopt;
    const char separator = text[0];
    if (!take(text, "-/.")) return std::nullopt;
    const auto second = take_number(text, 2);
    if (!second || text.empty() || text[0] != separator) return std::nullopt;
    text.remove_prefix(1);
    const auto third = take_number(text, 4);
    if (!third || !is_time_or_nothing(text)) return std::nullopt;
    if (digits == 4) return Parts{*first, *second, *third, Parts::Order::year_month_day};
    if (digits > 2) return std::nullopt;
    return Parts{*first, *second, full_year(*third), Parts::Order::by_column};
}

bool is_day(int year, int month, int day) {
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return false;
    const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[static_cast<std::size_t>(month) - 1] + (leap && month == 2 ? 1 : 0);
}

}  // namespace

SeenDate see_date(std::string_view text) {
    const auto parts = parse(text);
    if (!parts) return {};
    const auto day_number = [](int year, int month, int day) {
        return is_day(year, month, day) ? year * 10000 + month * 100 + day : 0;
    };
    SeenDate seen;
    switch (parts->order) {
        case Parts::Order::year_month_day:
            seen.day_first = seen.month_first = day_number(parts->first, parts->second, parts->third);
            seen.shape = seen.day_first > 0 ? DateShape::clear : DateShape::none;
            return seen;
        case Parts::Order::day_month_year:
            seen.day_first = seen.month_first = day_number(parts->third, parts->second, parts->first);
            seen.shape = seen.day_first > 0 ? DateShape::clear : DateShape::none;
            return seen;
        case Parts::Order::by_column: break;
    }
    seen.day_first = day_number(parts->third, parts->second, parts->first);
    seen.month_first = day_number(parts->third, parts->first, parts->second);
    if (seen.day_first > 0 && seen.month_first > 0)
        seen.shape = parts->first == parts->second ? DateShape::same : DateShape::ambiguous;
    else if (seen.day_first > 0)
        seen.shape = DateShape::day_first;
    else if (seen.month_first > 0)
        seen.shape = DateShape::month_first;
    return seen;
}

DateShape date_shape(std::string_view text) {
    return see_date(text).shape;
}

bool is_number_or_date(std::string_view text) {
    return is_number(text) || date_shape(text) != DateShape::none;
}

bool is_withheld_date(std::string_view platform, std::string_view text) {
    return platform == "limesurvey" && trimmed(text).starts_with("1980-01-01 00:00");
}

DateForm number_form(std::string_view text) {
    text = trimmed(text);
    const std::size_t point = std::min(text.find('.'), text.size());
    const auto digits = [](std::string_view part) { return std::all_of(part.begin(), part.end(), is_digit); };
    if (!digits(text.substr(0, point)) || !digits(text.substr(std::min(point + 1, text.size()))))
        return DateForm::written;
    if (text.size() == point + 1) return DateForm::written;
    const std::string_view whole = text.substr(0, point);
    // Of equal length, numbers compare as texts do.
    if (whole.size() == 5 && whole >= "36526" && whole <= "73050") return DateForm::day_number;
    if (whole.size() == 10 && whole >= "0946684800" && whole <= "4102444799") return DateForm::epoch_seconds;
    if (whole.size() == 13 && whole >= "0946684800000" && whole <= "4102444799999")
        return DateForm::epoch_milliseconds;
    return DateForm::written;
}

namespace {

std::string written_date(int year, int month, int day) {
    std::array<char, 40> written{};
    std::snprintf(written.data(), written.size(), "%04d-%02d-%02d", year, month, day);
    return written.data();
}

std::string date_of_days(std::chrono::sys_days days) {
    const std::chrono::year_month_day date{days};
    return written_date(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
                        static_cast<int>(static_cast<unsigned>(date.day())));
}

std::string date_of_number(std::string_view text, DateForm form) {
    text = trimmed(text);
    if (number_form(text) != form) return {};
    std::int64_t number = 0;
    for (const char letter : text.substr(0, text.find('.'))) number = number * 10 + (letter - '0');
    using std::chrono::days;
    const std::chrono::sys_days epoch{};
    switch (form) {
        case DateForm::epoch_seconds: return date_of_days(epoch + days{number / 86400});
        case DateForm::epoch_milliseconds: return date_of_days(epoch + days{number / 86400000});
        case DateForm::day_number: return date_of_days(epoch + days{number - 25569});  // 25569 is 1 January 1970
        case DateForm::written: break;
    }
    return {};
}

}  // namespace

std::string normalise_date(std::string_view text, bool month_first, DateForm form) {
    const auto parts = parse(text);
    if (!parts) return form == DateForm::written ? std::string() : date_of_number(text, form);
    int year = parts->third, month = parts->second, day = parts->first;
    if (parts->order == Parts::Order::year_month_day) {
        year = parts->first;
        day = parts->third;
    } else if (parts->order == Parts::Order::by_column && month_first) {
        month = parts->first;
        day = parts->second;
    }
    if (!is_day(year, month, day)) return {};
    return written_date(year, month, day);
}

bool is_implausible(int day, int tomorrow) {
    return day > 0 && (day < 20000101 || day > tomorrow);
}

int tomorrow_utc() {
    using namespace std::chrono;
    const year_month_day date{floor<days>(system_clock::now()) + days{1}};
    return static_cast<int>(date.year()) * 10000 + static_cast<int>(static_cast<unsigned>(date.month())) * 100 +
           static_cast<int>(static_cast<unsigned>(date.day()));
}

void DateOrder::add(DateShape shape) {
    switch (shape) {
        case DateShape::none: ++none; break;
        case DateShape::clear: ++clear; break;
        case DateShape::same: ++clear; break;
        case DateShape::day_first: ++day_first; break;
        case DateShape::month_first: ++month_first; break;
        case DateShape::ambiguous: ++ambiguous; break;
    }
}

void DateOrder::add(const DateOrder& other) {
    clear += other.clear;
    day_first += other.day_first;
    month_first += other.month_first;
    ambiguous += other.ambiguous;
    none += other.none;
}

}  // namespace groundswell::ingest
