// Number formats: whether the number in a cell is a date, a time, a span of time or only a number.
//
// Meaning       ECMA-376 part 1, 18.8.30 and 18.8.31. Only the first section counts. Quoted texts, escaped
//               letters, colours, conditions and locales are no part of it; m is a minute beside hours or
//               seconds.
#pragma once

#include <cstdint>
#include <string_view>

namespace groundswell::ingest {

enum class NumberFormat : std::uint8_t {
    number,
    date,       // days, months or years and no time of day
    date_time,  // a time of day is shown too, or alone
    elapsed,    // [h]:mm: hours that go on past 24
};

NumberFormat format_of_code(std::string_view code);
// What the numbers below 164 stand for when the file does not say.
NumberFormat format_of_built_in(std::uint32_t id);

}  // namespace groundswell::ingest
