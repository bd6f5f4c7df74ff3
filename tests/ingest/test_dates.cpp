#include <doctest/doctest.h>

#include "ingest/dates.h"

namespace groundswell::ingest {
namespace {

TEST_CASE("dates that speak for themselves") {
    for (const bool month_first : {false, true}) {
        CHECK(normalise_date("2026-03-04", month_first) == "2026-03-04");
        CHECK(normalise_date("2026-03-04 10:11:12", month_first) == "2026-03-04");
        CHECK(normalise_date("2026-03-04T10:11:12Z", month_first) == "2026-03-04");
        CHECK(normalise_date("2026-03-04T10:11:12.123+01:00", month_first) == "2026-03-04");
        CHECK(normalise_date(" 4 March 2026 ", month_first) == "2026-03-04");
        CHECK(normalise_date("4th Mar 2026", month_first) == "2026-03-04");
        CHECK(normalise_date("04-Mar-26", month_first) == "2026-03-04");
        CHECK(normalise_date("March 4, 2026", month_first) == "2026-03-04");
        CHECK(normalise_date("Wednesday, 4 March 2026", month_first) == "2026-03-04");
        CHECK(normalise_date("Wed Mar 04 05:09:36 GMT 2026", month_first) == "2026-03-04");
        CHECK(normalise_date("2026/3/4", month_first) == "2026-03-04");
        CHECK(normalise_date("2026-Mar-04", month_first) == "2026-03-04");
        CHECK(normalise_date("2026 March 4 10:11", month_first) == "2026-03-04");
    }
}

TEST_CASE("dates as survey tools write them") {
    CHECK(normalise_date("12/3/2016 14:05:13", false) == "2016-03-12");
    CHECK(normalise_date("3/12/16 2:05 PM", true) == "2016-03-12");
    CHECK(normalise_date("2020-12-03 14:05:13 UTC", false) == "2020-12-03");
    CHECK(normalise_date("2020-12-03T14:05:13.000-0700", false) == "2020-12-03");
    CHECK(normalise_date("03 Dec 2020", false) == "2020-12-03");
    CHECK(normalise_date("Dec 3, 2020", false) == "2020-12-03");
    CHECK(normalise_date("3.12.2020", false) == "2020-12-03");
    CHECK(normalise_date("03/12/2020 24:00", false) == "2020-12-03");
    CHECK(normalise_date("13/12/2020 02:05:00 PM", false) == "2020-12-13");
    CHECK(normalise_date("2/26/20 12:02:44", true) == "2020-02-26");
    CHECK(normalise_date("1542406176584", false, DateForm::epoch_milliseconds) == "2018-11-16");
    CHECK(normalise_date("0", false, DateForm::day_number).empty());
    CHECK(normalise_date("43831", false, DateForm::day_number) == "2020-01-01");
    CHECK(number_form("43831") == DateForm::day_number);
    CHECK(number_form("43831.25") == DateForm::day_number);
    CHECK(number_form("12345") == DateForm::written);
    CHECK(number_form("43831.") == DateForm::written);
    CHECK(number_form("07700900123") == DateForm::written);
}

TEST_CASE("the order of the column decides the others") {
    CHECK(normalise_date("03/04/2026", false) == "2026-04-03");
    CHECK(normalise_date("03/04/2026", true) == "2026-03-04");
    CHECK(normalise_date("3.4.26 18:42", false) == "2026-04-03");
    CHECK(normalise_date("3/18/20 18:42", true) == "2020-03-18");
    CHECK(normalise_date("3/18/20 18:42", false).empty());
    CHECK(normalise_date("3/4/2026 6:42:00 PM", true) == "2026-03-04");
    CHECK(normalise_date("1/2/99", false) == "1999-02-01");
}

TEST_CASE("what is no date gives none") {
    for (const char* text :
         {"", "Parking", "12", "2026", "31/02/2026", "2026-13-01", "29/02/2025", "0/0/2026", "01772 123456",
          "10-49", "1-2-3 go", "1.2.3.4", "12/2026", "5-10 years", "2026-03-04 and then", "32/01/2026",
          "May be later in 2026", "100/2/2026", "1/2/1.2026"}) {
        CAPTURE(text);
        CHECK(date_shape(text) == DateShape::none);
        CHECK(normalise_date(text, false).empty());
        CHECK(normalise_date(text, true).empty());
    }
    CHECK(normalise_date("29/02/2024", false) == "2024-02-29");
}

TEST_CASE("every day of four years comes back in every spelling, and its shape tells what it allows") {
    const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int year : {2024, 2025, 2026, 2000})
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= days[month - 1]; ++day) {
                if (month == 2 && day == 29 && year != 2024 && year != 2000) continue;
                char iso[40], first[40], second[40];
                std::snprintf(iso, sizeof iso, "%04d-%02d-%02d", year, month, day);
                std::snprintf(first, sizeof first, "%d/%d/%d", day, month, year);
                std::snprintf(second, sizeof second, "%d/%d/%d", month, day, year);
                REQUIRE(normalise_date(iso, false) == iso);
                REQUIRE(normalise_date(first, false) == iso);
                REQUIRE(normalise_date(second, true) == iso);
                const DateShape shape = date_shape(first);
                REQUIRE(shape == (day > 12       ? DateShape::day_first
                                  : day == month ? DateShape::same
                                                 : DateShape::ambiguous));
            }
}

TEST_CASE("the order of a column is known from the values that can be read one way only") {
    DateOrder order;
    order.add(date_shape("03/04/2026"));
    CHECK_FALSE(order.decided());
    order.add(date_shape("03/14/2026"));
    CHECK(order.decided());
    CHECK(order.month_first == 1);
    order.add(date_shape("14/03/2026"));
    CHECK_FALSE(order.decided());
    CHECK(order.mixed());
}

}  // namespace
}  // namespace groundswell::ingest
