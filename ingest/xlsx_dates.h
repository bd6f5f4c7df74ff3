// Dates of a workbook, which are numbers of days, as ISO 8601.
//
// Meaning       Day 1 is 1 January 1900, and day 60 the 29 February 1900 that never was (ECMA-376 part 1,
//               18.17.4.1); in the 1904 system day 0 is 1 January 1904. A number from 0 to 1 is a time of day.
//               Times are rounded to the second; a date whose format shows no time gets one only when it has
//               one.
#pragma once

#include <string>
#include <string_view>

#include "ingest/xlsx_formats.h"

namespace groundswell::ingest {

// "2026-03-01", "2026-03-01T09:30:00", "09:30:00", or hours past 24 for a span. False for a number that is no day
// before the year 10000: nothing is appended.
bool append_date(double days, NumberFormat format, bool since_1904, std::string& out);

// A cell of type "d", which holds ISO 8601 already: "2026-03-01T00:00:00.000Z" as above.
void append_iso_date(std::string_view written, NumberFormat format, std::string& out);

}  // namespace groundswell::ingest
